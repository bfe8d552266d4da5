import { DateTime } from 'luxon';
import { calendarMonth } from '../../lib/calendar-month.ts';
import { dateChoiceLabel, dateChoices, daysAhead } from '../../lib/date-choices.ts';
import { formatDay } from '../../lib/local-time.ts';
import type { MemberTurn } from '../member-turn.ts';
import { type ActionName, packNumber, parseNumber } from './press.ts';
import type { Button } from './screen.ts';

/**
 * What a button of the date picker says in its last argument:
 * a choice of the row (`h1`, `evening`, `tomorrow`, `d3`, `week`) · `T<minutes since 1970, base 36>` an instant ·
 * `m<YYYYMM>` turn to that month · `d<YYYYMMDD>` show the hours of that day · `o` open the calendar · `r` back to the row ·
 * `x` none, which asks why · `x1` to `x3` none for a ready reason.
 */
export type When =
  | { readonly at: Date }
  | { readonly month: { readonly year: number; readonly month: number } }
  | { readonly day: string }
  | { readonly row: true }
  | { readonly askNone: true }
  | { readonly none: string };

/** What a picker's buttons belong to: the action they press and all of its arguments but the last. */
export interface PickerTarget {
  readonly action: ActionName;
  readonly id: number;
  readonly revision: number;
  readonly args: readonly string[];
}

/** @returns undefined for an argument this program never made; a choice is counted from the press, not the drawing */
export function readWhen(turn: MemberTurn, arg: string | undefined): When | undefined {
  if (arg === 'r') return { row: true };
  if (arg === 'x') return { askNone: true };
  if (/^x[1-3]$/.test(arg ?? '')) return { none: turn.t(`none-reason-${arg?.slice(1)}`) };
  const today = DateTime.fromJSDate(turn.now, { zone: turn.view.zone });
  if (arg === 'o') return { month: { year: today.year, month: today.month } };
  const month = arg?.match(/^m(\d{4})(0[1-9]|1[0-2])$/);
  if (month) return { month: { year: Number(month[1]), month: Number(month[2]) } };
  const day = arg?.match(/^d(\d{4})(\d\d)(\d\d)$/);
  if (day) return { day: `${day[1]}-${day[2]}-${day[3]}` };
  if (arg?.startsWith('T')) {
    const minutes = parseNumber(arg.slice(1));
    return minutes === undefined ? undefined : { at: new Date(minutes * 60_000) };
  }
  const choice = choicesOf(turn).find(({ key }) => key === arg);
  return choice && { at: choice.at };
}

function choicesOf(turn: MemberTurn) {
  return dateChoices({ ...turn.view, ...turn.workTime });
}

/**
 * The standard row, first of it the day the company expects, marked; below it [Another date] and, where the flow allows
 * it, [None].
 */
export function whenRows(
  turn: MemberTurn,
  target: PickerTarget,
  defaultDays: number | undefined,
  { none = true }: { readonly none?: boolean } = {},
): Button[][] {
  const { t, view } = turn;
  const row = choicesOf(turn);
  const usual = defaultDays === undefined ? undefined : daysAhead(defaultDays, { ...view, ...turn.workTime });
  const twin = row.find(({ at }) => at.getTime() === usual?.getTime());
  const others = row.filter((choice) => choice !== twin).slice(0, usual ? row.length - 1 : row.length);
  const label = twin ? dateChoiceLabel(twin, view) : usual && formatDay(usual, view);
  const choices = [
    ...(usual ? [button(target, `⭐ ${label}`, twin?.key ?? instantArg(usual))] : []),
    ...others.map((choice) => button(target, dateChoiceLabel(choice, view), choice.key)),
  ];
  const more = [
    button(target, t('date-choice-other'), 'o'),
    ...(none ? [button(target, t('when-none'), 'x')] : []),
  ];
  return [...pairs(choices), more];
}

/** Why there is no next step: ready reasons; typed words are taken as well (C6). */
export function noneRows(turn: MemberTurn, target: PickerTarget): Button[][] {
  const reasons = [1, 2, 3].map((number) => [button(target, turn.t(`none-reason-${number}`), `x${number}`)]);
  return [...reasons, [button(target, turn.t('when-back'), 'r')]];
}

/** Two a row: at 360 px a moved day ("Mon 30 Nov") fits no narrower. */
function pairs(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (let index = 0; index < buttons.length; index += 2) rows.push(buttons.slice(index, index + 2));
  return rows;
}

/** The days of a month under their weekdays, past ones empty, and the way to its neighbours. */
export function monthRows(
  turn: MemberTurn,
  target: PickerTarget,
  at: { year: number; month: number },
): Button[][] {
  const month = calendarMonth(at.year, at.month, turn.view);
  const blank = button(target, '·', monthArg(at));
  const weeks = month.weeks
    .filter((week) => week.some((day) => day && !day.isPast))
    .map((week) =>
      week.map((day) =>
        day && !day.isPast ? button(target, String(day.day), `d${day.date.replaceAll('-', '')}`) : blank,
      ),
    );
  return [
    [button(target, month.title, monthArg(at))],
    // Seven a row hold two letters at 360 px.
    month.weekdays.map((weekday) => button(target, weekday.slice(0, 2), monthArg(at))),
    ...weeks,
    [button(target, '‹', monthArg(month.previous)), button(target, '›', monthArg(month.next))],
  ];
}

function monthArg({ year, month }: { year: number; month: number }): string {
  return `m${year}${String(month).padStart(2, '0')}`;
}

/** The day that `hourRows` is for, in words: "Fri 27 Nov"; undefined for one that is in no calendar. */
export function dayChosen({ view }: MemberTurn, day: string): string | undefined {
  const at = DateTime.fromISO(day, { zone: view.zone });
  return at.isValid ? formatDay(at.toJSDate(), view) : undefined;
}

/** The working hours of a day, past ones left out. */
export function hourRows(turn: MemberTurn, target: PickerTarget, day: string): Button[][] {
  const { zone } = turn.view;
  const { workFrom, workTo } = turn.workTime;
  const hours = Array.from({ length: Math.max(1, workTo - workFrom + 1) }, (_, index) => workFrom + index)
    .map((hour) => DateTime.fromISO(day, { zone }).set({ hour }))
    .filter((at) => at.isValid && at.toJSDate() > turn.now)
    .map((at) => button(target, at.toFormat('HH:mm'), instantArg(at.toJSDate())));
  const rows: Button[][] = [];
  for (let index = 0; index < hours.length; index += 4) rows.push(hours.slice(index, index + 4));
  return [...rows, [button(target, turn.t('when-back'), 'o')]];
}

export function instantArg(at: Date): string {
  return `T${packNumber(Math.floor(at.getTime() / 60_000))}`;
}

function button(target: PickerTarget, label: string, arg: string): Button {
  return { ...target, label, args: [...target.args, arg] };
}
