import { describe, expect, it } from 'vitest';
import type { Locale } from '../../src/lib/locale.ts';
import { clientSearchWords, quickOfferWords, readQuickOffer } from '../../src/offers/quick-offer.ts';

/** A Monday, ten in the morning in Kyiv. */
const now = new Date('2026-11-23T08:00:00Z');
const named = (...names: string[]) => names.map((name, index) => ({ id: index + 1, name }));
const lists = {
  ru: {
    importances: named('Обычное', 'Важное', 'Срочное'),
    categories: named('Новый клиент', 'Повторная продажа', 'Расширение'),
    businessLines: named('Услуги', 'Проекты', 'Поддержка'),
  },
  uk: {
    importances: named('Звичайне', 'Важливе', 'Термінове'),
    categories: named('Новий клієнт', 'Повторний продаж', 'Розширення'),
    businessLines: named('Послуги', 'Проєкти', 'Підтримка'),
  },
  en: {
    importances: named('Normal', 'Important', 'Urgent'),
    categories: named('New client', 'Repeat sale', 'Extension'),
    businessLines: named('Services', 'Projects', 'Support'),
  },
};
const clients = named(
  'ООО «Ромашка»',
  'Ромашка Плюс',
  'Завод Прометей',
  'Иванов Пётр',
  'Blue Sky Ltd',
  'ТОВ «Вільха»',
);

interface Understood {
  client?: string | string[];
  wanted?: string;
  sum?: string;
  step?: string;
  importance?: string;
  category?: string;
  line?: string;
  phone?: string;
}

function read(locale: Locale, typed: string): Understood {
  const view = { now, zone: 'Europe/Kyiv', locale, workFrom: 9 };
  const context = { view, currency: 'UAH', country: 'UA' as const, ...lists[locale] };
  const words = quickOfferWords(typed) ?? typed;
  const quick = readQuickOffer(words, context, clients);
  const names = quick.clients.map(({ name }) => name);
  return {
    ...(names.length === 0 ? {} : { client: names.length === 1 ? (names[0] ?? '') : names }),
    ...(quick.wanted === '' ? {} : { wanted: quick.wanted }),
    ...(quick.sum ? { sum: `${quick.sum.minor / 100} ${quick.sum.currency}` } : {}),
    ...(quick.nextStepAt ? { step: quick.nextStepAt.toISOString().slice(0, 16) } : {}),
    ...(quick.importance ? { importance: quick.importance.name } : {}),
    ...(quick.category ? { category: quick.category.name } : {}),
    ...(quick.businessLine ? { line: quick.businessLine.name } : {}),
    ...(quick.phone ? { phone: quick.phone } : {}),
  };
}

describe('a quick offer', () => {
  it.each<[Locale, string, Understood]>([
    [
      'ru',
      'кп Прометей сайт 250000 завтра в 15, важно',
      {
        client: 'Завод Прометей',
        wanted: 'сайт',
        sum: '250000 UAH',
        step: '2026-11-24T13:00',
        importance: 'Важное',
      },
    ],
    ['ru', 'КП: Ромашка сайт 250к', { client: 'ООО «Ромашка»', wanted: 'сайт', sum: '250000 UAH' }],
    ['ru', 'кп для Прометея лендинг и реклама', { client: 'Завод Прометей', wanted: 'лендинг и реклама' }],
    [
      'ru',
      'кп Ромашка Плюс: витрина, 12 000,50 грн, послезавтра',
      { client: 'Ромашка Плюс', wanted: 'витрина', sum: '12000.5 UAH', step: '2026-11-25T07:00' },
    ],
    ['ru', '+ Прометей ворота 12.000,50', { client: 'Завод Прометей', wanted: 'ворота', sum: '12000.5 UAH' }],
    ['ru', 'кп Прометей забор на 1,2 млн', { client: 'Завод Прометей', wanted: 'забор', sum: '1200000 UAH' }],
    ['ru', 'кп Прометей 2 окна и 3 двери', { client: 'Завод Прометей', wanted: '2 окна и 3 двери' }],
    [
      'ru',
      'кп Прометей поддержка сайта $500',
      { client: 'Завод Прометей', wanted: 'поддержка сайта', sum: '500 USD', line: 'Поддержка' },
    ],
    ['ru', 'кп Прометей поддержка', { client: 'Завод Прометей', wanted: 'поддержка', line: 'Поддержка' }],
    [
      'ru',
      'кп Прометей навес 250 тыс руб в пятницу',
      { client: 'Завод Прометей', wanted: 'навес', sum: '250000 RUB', step: '2026-11-27T07:00' },
    ],
    [
      'ru',
      'кп Прометей навес пт 10:30 срочно',
      { client: 'Завод Прометей', wanted: 'навес', step: '2026-11-27T08:30', importance: 'Срочное' },
    ],
    [
      'ru',
      'кп Иванов 067 123 45 67 крыша',
      { client: 'Иванов Пётр', wanted: 'крыша', phone: '+380671234567' },
    ],
    [
      'ru',
      'кп +380671234567 крыша через 3 дня',
      { wanted: 'крыша', phone: '+380671234567', step: '2026-11-26T07:00' },
    ],
    [
      'ru',
      'кп новый клиент Прометей склад',
      { client: 'Завод Прометей', wanted: 'склад', category: 'Новый клиент' },
    ],
    ['ru', 'кп Лютик сайт 250000', { wanted: 'Лютик сайт', sum: '250000 UAH' }],
    [
      'ru',
      'кп Прометей\nСайт на 20 страниц\nдо 15.12 14:00\n300к',
      { client: 'Завод Прометей', wanted: 'Сайт на 20 страниц', step: '2026-12-15T12:00', sum: '300000 UAH' },
    ],
    ['ru', 'кп Прометей вчера звонил, 5 окон', { client: 'Завод Прометей', wanted: 'вчера звонил, 5 окон' }],
    ['ru', 'кп romashka сайт', { client: 'ООО «Ромашка»', wanted: 'сайт' }],
    ['ru', 'кп Прометей -5', { client: 'Завод Прометей', wanted: '-5' }],
    ['ru', 'кп Прометей 1e9 забор', { client: 'Завод Прометей', wanted: '1e9 забор' }],
    ['ru', 'кп', {}],
    [
      'uk',
      'кп Вільха сайт 250000 завтра о 15, важливо',
      {
        client: 'ТОВ «Вільха»',
        wanted: 'сайт',
        sum: '250000 UAH',
        step: '2026-11-24T13:00',
        importance: 'Важливе',
      },
    ],
    [
      'uk',
      'КП для Вільхи підтримка 30 тис грн',
      { client: 'ТОВ «Вільха»', wanted: 'підтримка', sum: '30000 UAH', line: 'Підтримка' },
    ],
    [
      'uk',
      'кп Вільха терміново паркан через 2 дні',
      { client: 'ТОВ «Вільха»', wanted: 'паркан', importance: 'Термінове', step: '2026-11-25T07:00' },
    ],
    [
      'uk',
      'кп Прометей повторний продаж, вікна 40 000',
      { client: 'Завод Прометей', wanted: 'вікна', category: 'Повторний продаж', sum: '40000 UAH' },
    ],
    [
      'uk',
      'кп Вільха 050 123 45 67 дах у пʼятницю',
      { client: 'ТОВ «Вільха»', wanted: 'дах', phone: '+380501234567', step: '2026-11-27T07:00' },
    ],
    [
      'en',
      'offer Blue Sky website 250k tomorrow 3pm, important',
      {
        client: 'Blue Sky Ltd',
        wanted: 'website',
        sum: '250000 UAH',
        step: '2026-11-24T13:00',
        importance: 'Important',
      },
    ],
    [
      'en',
      'Offer: Blue Sky support for $1,200.50',
      { client: 'Blue Sky Ltd', wanted: 'support', line: 'Support', sum: '1200.5 USD' },
    ],
    [
      'en',
      'OFFER blue sky 3 windows in 3 days urgent',
      { client: 'Blue Sky Ltd', wanted: '3 windows', step: '2026-11-26T07:00', importance: 'Urgent' },
    ],
    [
      'en',
      '+Blue Sky repeat sale 5000 eur',
      { client: 'Blue Sky Ltd', category: 'Repeat sale', sum: '5000 EUR' },
    ],
    [
      'en',
      'offer Prometei fence by Fri 10:30',
      { client: 'Завод Прометей', wanted: 'fence', step: '2026-11-27T08:30' },
    ],
    ['en', 'offer Nobody <b>&</b> 12,000.50', { wanted: 'Nobody <b>&</b>', sum: '12000.5 UAH' }],
  ])('%s: %s', (locale, typed, understood) => {
    expect(read(locale, typed)).toEqual(understood);
  });

  it('asks which client is meant when the words fit several equally well', () => {
    const view = { now, zone: 'Europe/Kyiv', locale: 'ru' as const };
    const context = { view, currency: 'UAH', country: undefined, ...lists.ru };
    const two = named('Иванов Пётр', 'Иванов Семён', 'Сидоров');
    const quick = readQuickOffer('Иванов баня', context, two);
    expect(quick.clients.map(({ id }) => id)).toEqual([1, 2]);
    expect(quick).toMatchObject({ clientWords: 'Иванов', wanted: 'баня' });
  });

  it.each([
    ['кп', ''],
    ['КП: Ромашка', 'Ромашка'],
    ['+ Ромашка', 'Ромашка'],
    ['+Ромашка', 'Ромашка'],
    ['offer - Blue Sky', 'Blue Sky'],
    ['+380671234567', undefined],
    ['+ 380 67', undefined],
    ['кпд двигателя', undefined],
    ['offers', undefined],
    ['Ромашка кп', undefined],
  ])('«%s» begins one: %s', (typed, words) => {
    expect(quickOfferWords(typed)).toBe(words);
  });

  it('searches the client by the first words that mean nothing else', () => {
    const view = { now, zone: 'Europe/Kyiv', locale: 'ru' as const };
    const context = { view, currency: 'UAH', country: undefined, ...lists.ru };
    expect(clientSearchWords('завтра Ромашке сайт 250к, важно', context)).toEqual(['ромашк', 'сайт']);
  });
});
