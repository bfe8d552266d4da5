import { countryOfZone } from '../../lib/country-of-zone.ts';

const currencies: Readonly<Record<string, string>> = {
  UA: 'UAH',
  RU: 'RUB',
  BY: 'BYN',
  KZ: 'KZT',
  KG: 'KGS',
  UZ: 'UZS',
  GE: 'GEL',
  AM: 'AMD',
  AZ: 'AZN',
  MD: 'MDL',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  GB: 'GBP',
  TR: 'TRY',
  IL: 'ILS',
  AE: 'AED',
  US: 'USD',
};

/** The money a young company most likely counts in; its owner may choose another one. */
export function currencyOfZone(zone: string): string {
  return currencies[countryOfZone(zone) ?? ''] ?? 'EUR';
}
