import type { LocalView } from '../../lib/local-time.ts';
import type { Locale, Translate } from '../../lib/locale.ts';
import { formatMoney, minorDigits, type Sum } from '../../lib/money.ts';
import type { ComparedRow, Sheet, Stage } from '../../lib/pictures/sheet.ts';
import {
  type Amount,
  type Figures,
  funnelSteps,
  type ManagerFigures,
  type Summary,
} from '../../reports/summary.ts';
import { clip } from '../ui/html.ts';
import { beforeName, datesText, percent, periodName } from './words.ts';

/** What fits under the funnel before Telegram makes the letters too small: the best, and the others as one. */
const mostRows = 9;

/** The summary as a picture: money won, the funnel, and managers side by side. */
export function pictureSheet(t: Translate, summary: Summary, view: LocalView): Sheet {
  const { period, scopeName, total, managers } = summary;
  const named = typeof period.choice === 'string' ? [periodName(t, period, view)] : [];
  const whose = scopeName === null ? [] : [clip(scopeName, 30)];
  const before = upperFirst(beforeName(t, period, view));
  return {
    title: t('picture-title'),
    subtitle: [...named, datesText(period.days, view), ...whose].join(' · '),
    headline:
      total.won.count === 0 ? t('picture-nothing-won') : t('picture-won', { sum: worth(t, total.won) }),
    note:
      total.wonBefore.count === 0
        ? t('picture-nothing-before', { before })
        : t('picture-before', { before, sum: worth(t, total.wonBefore) }),
    stages: stagesOf(t, total),
    ...(managers.length > 1
      ? {
          comparison: {
            title: t('picture-people'),
            parts: [t('picture-part-won'), t('picture-part-lost'), t('picture-part-open')],
            rows: rowsOf(t, managers),
          },
        }
      : {}),
  };
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function stagesOf(t: Translate, { steps }: Figures): Stage[] {
  return funnelSteps.map((step, n) => {
    const { count, sums } = steps[step];
    const previous = funnelSteps[n - 1];
    return {
      label: t(`picture-stage-${step.toLowerCase()}`),
      count: count.toLocaleString(t.locale),
      sums: sumsShort(sums, t.locale),
      share: previous === undefined ? '' : percent(count, steps[previous].count),
      size: count,
    };
  });
}

function rowsOf(t: Translate, managers: readonly ManagerFigures[]): ComparedRow[] {
  if (managers.length <= mostRows)
    return managers.map((one, n) => rowOf(t, one.name, n + 1, partsOf(one.figures)));
  const rest = managers.slice(mostRows - 1);
  const others = rest.map(({ figures }) => partsOf(figures)).reduce(together);
  return [
    ...rowsOf(t, managers.slice(0, mostRows - 1)),
    // Without a bar: as long as many people's it would leave nothing of the others'.
    { ...rowOf(t, t('picture-others', { n: rest.length }), mostRows, others), sizes: [0, 0, 0] },
  ];
}

interface Parts {
  readonly won: Amount;
  readonly lost: number;
  readonly open: number;
}

function partsOf({ won, lost, open }: Figures): Parts {
  const all = Object.values(open).reduce((sum, { count }) => sum + count, 0);
  return { won, lost: lost.count, open: all };
}

function together(one: Parts, other: Parts): Parts {
  const sums = new Map<string, number>();
  for (const { minor, currency } of [...one.won.sums, ...other.won.sums]) {
    sums.set(currency, Math.min(Number.MAX_SAFE_INTEGER, (sums.get(currency) ?? 0) + minor));
  }
  return {
    won: {
      count: one.won.count + other.won.count,
      sums: [...sums].map(([currency, minor]) => ({ currency, minor })),
    },
    lost: one.lost + other.lost,
    open: one.open + other.open,
  };
}

function rowOf(t: Translate, name: string, place: number, { won, lost, open }: Parts): ComparedRow {
  const written = (count: number): string => count.toLocaleString(t.locale);
  return {
    name,
    otherwise: t('picture-nameless', { place }),
    value: sumsShort(won.sums, t.locale),
    sizes: [won.count, lost, open],
    counts: [written(won.count), written(lost), written(open)],
  };
}

function worth(t: Translate, { count, sums }: Amount): string {
  return sums.length === 0 ? t('picture-no-sums', { n: count }) : sumsShort(sums, t.locale);
}

function sumsShort(sums: readonly Sum[], locale: Locale): string {
  return sums.map((sum) => moneyShort(sum, locale)).join(' + ');
}

/** Currencies whose sign the picture's font lacks. */
const withoutSign = new Set(['AFN', 'AMD', 'BDT', 'GEL', 'KGS', 'KHR']);
const shortFrom = 1_000_000;

/** From a million on in short: "₴1.25M". */
function moneyShort({ minor, currency }: Sum, locale: Locale): string {
  const amount = minor / 10 ** minorDigits(currency);
  if (amount < shortFrom && !withoutSign.has(currency)) return formatMoney(minor, currency, locale);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: withoutSign.has(currency) ? 'code' : 'narrowSymbol',
    ...(amount < shortFrom
      ? { trailingZeroDisplay: 'stripIfInteger' as const }
      : { notation: 'compact' as const, maximumSignificantDigits: 4 }),
  }).format(amount);
}
