import { parseWhen } from '../../lib/dates-in-words.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { whenRefusalText } from '../../lib/error-text.ts';
import { inZone } from '../../lib/zone.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer, Question } from '../question.ts';
import type { Button } from '../ui/screen.ts';
import { dayChosen, hourRows, monthRows, type PickerTarget, readWhen, whenRows } from '../ui/when.ts';

/** A time that is needed: unlike a next step it cannot be "none". */
export interface TimeFlow {
  readonly target: PickerTarget;
  readonly question: Pick<Question, 'name' | 'args'>;
  /** HTML above the buttons. */
  readonly title: string;
  readonly back: readonly Button[];
}

/** A deadline of a day is the end of its work; the time of a reminder its beginning. */
type DayIs = 'from' | 'to';

/** The time a press has decided; undefined for one that only turns a page of the picker. @throws INVALID (dueAt) */
export function decideTime(turn: MemberTurn, arg: string | undefined, day: DayIs): Date | undefined {
  const when = readWhen(turn, arg);
  if (!when || 'none' in when || 'askNone' in when) throw new DomainError('INVALID', { field: 'dueAt' });
  if (!('at' in when)) return undefined;
  if (day === 'from' || !/^(?:tomorrow|week|d\d{1,2})$/.test(arg ?? '')) return when.at;
  return inZone(when.at, turn.view.zone).set({ hour: turn.workTime.workTo, minute: 0 }).toJSDate();
}

/** Draws the page of the picker a press asks for, the row of dates by default; typed words are waited for all along. */
export async function showTimes(turn: MemberTurn, flow: TimeFlow, arg = 'r'): Promise<void> {
  const when = readWhen(turn, arg);
  const day = when && 'day' in when ? dayChosen(turn, when.day) : undefined;
  const rows =
    when && 'month' in when
      ? monthRows(turn, flow.target, when.month)
      : when && 'day' in when
        ? hourRows(turn, flow.target, when.day)
        : whenRows(turn, flow.target, undefined, { none: false });
  const hint = day === undefined ? turn.t('task-when-hint') : turn.t('when-hours-hint', { day });
  turn.ask(flow.question);
  await turn.show({ text: `${flow.title}\n\n${hint}`, keyboard: [...rows, flow.back] });
}

/** The time as typed. Says what is wrong otherwise. */
export async function readTime(turn: MemberTurn, { text }: Answer, day: DayIs): Promise<Date | undefined> {
  const { workFrom, workTo } = turn.workTime;
  const hour = day === 'from' ? workFrom : Math.min(workTo, 23);
  const reading = parseWhen(text?.trim() ?? '', { ...turn.view, workFrom: hour });
  if (reading.ok) return reading.at;
  await turn.say({ text: whenRefusalText(reading, turn.view) });
  return undefined;
}
