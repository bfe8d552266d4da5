import { DateTime } from 'luxon';
import type { Actor } from '../../changes/actor.ts';
import type { CompanySettings } from '../../companies/companies.queries.ts';
import { findListItem } from '../../companies/companies.queries.ts';
import type { Db } from '../../db/company.ts';
import type { LocalView } from '../../lib/local-time.ts';
import { parsePastDays } from '../../lib/past-days-in-words.ts';
import { reachOf, requireCompanyRight } from '../../members/rights.ts';
import { listBehind } from '../../reports/behind.queries.ts';
import { type ChosenDays, type Period, periodOf } from '../../reports/period.ts';
import { listManagersInScope } from '../../reports/scope.queries.ts';
import { frameOf, readLosses, readSummary } from '../../reports/summary.queries.ts';
import type { SummaryScope } from '../../reports/summary.ts';
import { showDesk } from '../desk/desk.ts';
import type { AnswerHandlers, CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';
import { parseNumber } from '../ui/press.ts';
import type { Screen } from '../ui/screen.ts';
import { daysView } from './days.view.ts';
import { funnelView } from './funnel.view.ts';
import { type ListScreen, listView } from './list.view.ts';
import { lossesView } from './losses.view.ts';
import { managersView } from './managers.view.ts';
import { sendPicture } from './picture.ts';
import type { SummaryScreen } from './screen.ts';
import { type ListSpot, packSummary, readListSpot, readSummarySpot, type SummarySpot } from './spot.ts';
import { summaryView } from './summary.view.ts';

const onPage = 5;

/** Days are the company's, whoever reads of them where. */
function companyView({ view, company }: MemberTurn): LocalView {
  return { ...view, zone: company.timeZone };
}

export function periodIn(company: CompanySettings, choice: SummarySpot['choice'], now: Date): Period {
  const { timeZone: zone, workDays } = company;
  return periodOf(choice, { now, zone, workDays });
}

function wishOf({ company, now }: MemberTurn, { choice, scope }: SummarySpot) {
  return { period: periodIn(company, choice, now), scope, now, currency: company.currency };
}

async function showSummary(
  turn: MemberTurn,
  spot: SummarySpot,
  draw: (screen: SummaryScreen) => Screen,
): Promise<void> {
  const summary = await turn.read((db, actor) => readSummary(db, actor, wishOf(turn, spot)));
  await turn.show(draw({ summary, spot, view: companyView(turn) }));
}

async function showLosses(turn: MemberTurn, spot: SummarySpot): Promise<void> {
  const wish = wishOf(turn, spot);
  const [losses, scopeName] = await turn.read((db, actor) =>
    Promise.all([readLosses(db, actor, wish), nameOfScope(db, actor, spot.scope)]),
  );
  const { period } = wish;
  await turn.show(lossesView(turn.t, { losses, period, spot, scopeName, view: companyView(turn) }));
}

async function nameOfScope(db: Db, actor: Actor, scope: SummaryScope): Promise<string | null> {
  if (scope === 'all') return null;
  const [first] = await listManagersInScope(db, actor, scope);
  return ('group' in scope ? first?.groupName : first?.name) ?? null;
}

/** A page of the list behind a number; one that has emptied begins anew. */
export async function readList(turn: MemberTurn, spot: ListSpot): Promise<ListScreen> {
  const wish = wishOf(turn, spot);
  const { which, after, before } = spot;
  const [page, whose, reason] = await turn.read((db, actor) =>
    Promise.all([
      listBehind(db, actor, { which, frame: frameOf(wish), most: onPage, after, before }),
      nameOfScope(db, actor, spot.scope),
      typeof which === 'object' && which.lostFor !== null
        ? findListItem(db, actor.companyId, 'reason', which.lostFor)
        : undefined,
    ]),
  );
  const gone = page.lines.length === 0 && page.count > 0;
  const tooShort = before !== undefined && !page.hasBefore && page.lines.length < onPage;
  if (gone || tooShort) return readList(turn, { choice: spot.choice, scope: spot.scope, which });
  const narrowedTo = reason?.name ?? whose;
  return { page, spot, period: wish.period, narrowedTo, view: companyView(turn) };
}

async function showList(turn: MemberTurn, spot: ListSpot): Promise<void> {
  await turn.show(listView(turn.t, await readList(turn, spot)));
}

/** Other days: ready ones, or two dates typed. */
async function askDays(turn: MemberTurn, spot: SummarySpot): Promise<void> {
  await turn.read(async (_, actor) => requireCompanyRight(actor, 'report.view'));
  const [, scope = 'g'] = packSummary(spot);
  turn.ask({ name: 'summary.days', args: { scope } });
  await turn.show(daysView(turn.t, spot, readyDays(turn)));
}

function readyDays({
  now,
  company,
}: MemberTurn): Record<'yesterday' | 'week' | 'month' | 'quarter', ChosenDays> {
  const today = DateTime.fromJSDate(now, { zone: company.timeZone }).startOf('day');
  const whole = (unit: 'day' | 'week' | 'month' | 'quarter'): ChosenDays => {
    const end = today.startOf(unit);
    const start = end.minus({ [unit]: 1 });
    return { from: start.toISODate() ?? '', to: end.minus({ days: 1 }).toISODate() ?? '' };
  };
  return { yesterday: whole('day'), week: whole('week'), month: whole('month'), quarter: whole('quarter') };
}

const today: SummarySpot = { choice: 'today', scope: 'all' };

export const summaryPresses = {
  'summary.show': (turn, { args }) => {
    const spot = readSummarySpot(args);
    return showSummary(turn, spot, (screen) => summaryView(turn.t, screen));
  },
  'summary.funnel': (turn, { args }) =>
    showSummary(turn, readSummarySpot(args), (screen) => funnelView(turn.t, screen)),
  'summary.managers': (turn, { args }) => {
    const page = parseNumber(args[2]) ?? 0;
    return showSummary(turn, readSummarySpot(args), (screen) => managersView(turn.t, screen, page));
  },
  'summary.picture': async (turn, { args }) => {
    const spot = readSummarySpot(args);
    const summary = await turn.read((db, actor) => readSummary(db, actor, wishOf(turn, spot)));
    await sendPicture(turn, { summary, spot, view: companyView(turn) });
  },
  'summary.losses': (turn, { args }) => showLosses(turn, readSummarySpot(args)),
  'behind.list': (turn, { args }) => showList(turn, readListSpot(args)),
  'summary.days': (turn, { args }) => askDays(turn, readSummarySpot(args)),
} satisfies Partial<PressHandlers>;

export const summaryAnswers = {
  'summary.days': async (turn, { scope }, { text = '' }) => {
    const days = parsePastDays(text, companyView(turn));
    if (!days) {
      await turn.say({ text: h(turn.t('summary-days-unreadable')) });
      return 'again';
    }
    const spot = { ...readSummarySpot(['', String(scope)]), choice: days };
    await showSummary(turn, spot, (screen) => summaryView(turn.t, screen));
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

export const summaryCommands = {
  /** Whoever has nobody to sum up finds their own numbers on the desk. */
  summary: (turn) =>
    reachOf(turn.actor, 'report.view') === 'none'
      ? showDesk(turn)
      : showSummary(turn, today, (screen) => summaryView(turn.t, screen)),
} satisfies Partial<CommandHandlers>;
