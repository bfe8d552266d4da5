import type { Country } from './phone.ts';

/** Zones of the countries our companies most often work in. Others give undefined, and the company is asked. */
const ZONES: ReadonlyMap<Country, string> = new Map([
  ['UA', 'Europe/Kyiv Europe/Kiev Europe/Uzhgorod Europe/Zaporozhye Europe/Simferopol'],
  [
    'RU',
    'Europe/Moscow Europe/Kaliningrad Europe/Samara Europe/Saratov Europe/Volgograd Europe/Astrakhan Europe/Ulyanovsk ' +
      'Europe/Kirov Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Barnaul Asia/Tomsk Asia/Krasnoyarsk ' +
      'Asia/Irkutsk Asia/Chita Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Sakhalin Asia/Kamchatka',
  ],
  ['BY', 'Europe/Minsk'],
  ['KZ', 'Asia/Almaty Asia/Astana Asia/Qostanay Asia/Aqtau Asia/Aqtobe Asia/Atyrau Asia/Oral Asia/Qyzylorda'],
  ['KG', 'Asia/Bishkek'],
  ['UZ', 'Asia/Tashkent Asia/Samarkand'],
  ['GE', 'Asia/Tbilisi'],
  ['AM', 'Asia/Yerevan'],
  ['AZ', 'Asia/Baku'],
  ['MD', 'Europe/Chisinau'],
  ['PL', 'Europe/Warsaw'],
  ['CZ', 'Europe/Prague'],
  ['SK', 'Europe/Bratislava'],
  ['HU', 'Europe/Budapest'],
  ['RO', 'Europe/Bucharest'],
  ['BG', 'Europe/Sofia'],
  ['LT', 'Europe/Vilnius'],
  ['LV', 'Europe/Riga'],
  ['EE', 'Europe/Tallinn'],
  ['DE', 'Europe/Berlin'],
  ['AT', 'Europe/Vienna'],
  ['GB', 'Europe/London'],
  ['TR', 'Europe/Istanbul'],
  ['IL', 'Asia/Jerusalem'],
  ['AE', 'Asia/Dubai'],
  ['US', 'America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles'],
]);

/** The country whose local phone numbers a person of that zone most likely types. */
export function countryOfZone(zone: string): Country | undefined {
  return [...ZONES].find(([, zones]) => zones.split(' ').includes(zone))?.[0];
}
