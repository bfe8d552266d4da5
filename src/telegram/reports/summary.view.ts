import type { Translate } from '../../lib/locale.ts';
import type { NumberName } from '../../reports/behind.queries.ts';
import type { Amount, Figures, ManagerFigures } from '../../reports/summary.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { listDoor, periodRow, type SummaryScreen, summaryButton } from './screen.ts';
import { amountText, beforeName, numberRows, periodName, scopeSuffix, sumsText } from './words.ts';

/** The first screen: money won against the same time before, three things to act on, and doors to all else. */
export function summaryView(t: Translate, screen: SummaryScreen): Screen {
  const { summary, spot } = screen;
  const { total } = summary;
  const actions = thingsToDo(t, screen);
  const lines = [
    ...wonLines(t, screen),
    '',
    ...(actions.length > 0 ? [t('summary-actions')] : [t('summary-all-well')]),
    ...actions.map(({ text }, index) => `${index + 1}. ${text}`),
    '',
    t('summary-flow', { in: total.cameIn.count, moved: total.moved.count, lost: total.lost.count }),
    t('summary-open', { amount: amountText(openAmount(total), t) }),
  ];
  const whole: Button[] =
    spot.scope === 'all' ? [] : [summaryButton(t('summary-all'), 'summary.show', { ...spot, scope: 'all' })];
  return {
    text: lines.join('\n'),
    keyboard: [
      ...numberRows(actions.map(({ which }) => listDoor(spot, which))),
      periodRow(t, 'summary.show', spot),
      [
        summaryButton(t('summary-button-funnel'), 'summary.funnel', spot),
        summaryButton(t('summary-button-managers'), 'summary.managers', spot),
      ],
      [
        summaryButton(t('summary-button-losses'), 'summary.losses', spot),
        { label: t('summary-button-open'), ...listDoor(spot, 'open') },
      ],
      [
        ...whole,
        // Of three in a row only the mark fits.
        summaryButton(whole.length > 0 ? '📊' : t('summary-button-picture'), 'summary.picture', spot),
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  };

  function openAmount({ open }: Figures): Amount {
    const all = Object.values(open);
    const known = [...new Set(all.flatMap(({ sums }) => sums.map(({ currency }) => currency)))];
    const sums = known.map((currency) => ({
      currency,
      minor: all.reduce((sum, one) => sum + (one.sums.find((of) => of.currency === currency)?.minor ?? 0), 0),
    }));
    return { count: all.reduce((count, one) => count + one.count, 0), sums };
  }
}

function wonLines(t: Translate, screen: SummaryScreen): string[] {
  const { summary, view } = screen;
  const { won, wonBefore } = summary.total;
  const period = `${periodName(t, summary.period, view)}${scopeSuffix(summary.scopeName)}`;
  const first =
    won.count === 0
      ? t('summary-nothing-won', { period })
      : t('summary-won', { period, sum: worth(t, won), count: won.count });
  const before = beforeName(t, summary.period, view);
  const second =
    wonBefore.count === 0
      ? t('summary-nothing-before', { before })
      : t('summary-before', { before, sum: worth(t, wonBefore), change: change(won, wonBefore) });
  return [`<b>${first}</b>`, second];
}

function worth(t: Translate, { sums }: Amount): string {
  return sums.length === 0 ? t('summary-no-sums') : sumsText(sums, t);
}

/** How much more or less, where both are of one currency alone; else nothing: currencies are not added. */
function change(won: Amount, before: Amount): string {
  const [now, then] = [won.sums[0], before.sums[0]];
  const one = won.sums.length <= 1 && before.sums.length === 1;
  if (!one || !then || (now && now.currency !== then.currency)) return '';
  const percent = Math.round((100 * ((now?.minor ?? 0) - then.minor)) / then.minor);
  if (percent === 0) return ' (=)';
  return ` (${percent > 0 ? '▲' : '▼'}\u00a0${Math.abs(percent)}\u00a0%)`;
}

interface ThingToDo {
  readonly text: string;
  readonly which: NumberName;
}

/** What is worth a supervisor's minute first, in this order. */
const urgent = [
  'overdue',
  'tasksLate',
  'none',
  'owe_client',
  'lost',
] as const satisfies readonly NumberName[];
const mostThings = 3;

function thingsToDo(t: Translate, { summary, spot }: SummaryScreen): ThingToDo[] {
  const amountIn = (figures: Figures, which: (typeof urgent)[number]): Amount =>
    which === 'owe_client' ? figures.open.owe_client : figures[which];
  const things = urgent.flatMap((which): ThingToDo[] => {
    const amount = amountIn(summary.total, which);
    if (amount.count === 0) return [];
    const most =
      spot.scope === 'all' ? whoHasMost(summary.managers, (one) => amountIn(one, which).count) : '';
    const sum = amount.sums.length === 0 ? '' : ` · ${sumsText(amount.sums, t)}`;
    return [
      {
        which,
        text: `${t(`summary-do-${which.replaceAll('_', '-').toLowerCase()}`, { count: amount.count })}${sum}${most}`,
      },
    ];
  });
  return things.slice(0, mostThings);
}

/** " · Olga 3": of several managers the one who has most of it. */
function whoHasMost(managers: readonly ManagerFigures[], count: (figures: Figures) => number): string {
  const theirs = managers
    .map(({ name, figures }) => ({ name, count: count(figures) }))
    .filter((one) => one.count > 0)
    .toSorted((a, b) => b.count - a.count);
  const [most, next] = theirs;
  if (!most || !next || most.count === next.count) return '';
  return ` · ${h(clip(firstNameOf(most.name), 20))} ${most.count}`;
}
