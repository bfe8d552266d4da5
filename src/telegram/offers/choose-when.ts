import { findStepInterval } from '../../companies/step-intervals.queries.ts';
import { parseWhen } from '../../lib/dates-in-words.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { formatWhen } from '../../lib/local-time.ts';
import type { NextStep, OfferState } from '../../offers/offer.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer, Question, QuestionName } from '../question.ts';
import type { Button } from '../ui/screen.ts';
import {
  dayChosen,
  hourRows,
  instantArg,
  monthRows,
  noneRows,
  type PickerTarget,
  readWhen,
  whenRows,
} from '../ui/when.ts';

/** A flow that ends in a next step: how its buttons look, which question takes typed words, the way back. */
export interface WhenFlow {
  readonly target: PickerTarget;
  readonly question: { readonly name: QuestionName; readonly args: Question['args'] };
  /** HTML above the buttons. */
  readonly title: string;
  /** The state the step is for: what the company expects of it. */
  readonly state: OfferState;
  readonly back: Button;
  /** Below the dates: what belongs to the next step beside its time. */
  readonly more?: readonly (readonly Button[])[];
}

/**
 * The next step a press has decided; undefined for one that only turns a page of the picker. Reads nothing: a press
 * that is handled again after a crash must reach its use case, whose stored answer knows that it was done.
 */
export function decideWhen(turn: MemberTurn, arg: string | undefined): NextStep | undefined {
  const when = readWhen(turn, arg);
  if (!when) throw new DomainError('INVALID', { field: 'nextStepAt' });
  if ('at' in when) return { at: when.at };
  return 'none' in when ? { none: when.none } : undefined;
}

/** Draws the page of the picker a press asks for, the row of dates by default; typed words are waited for all along. */
export async function showWhen(turn: MemberTurn, flow: WhenFlow, arg = 'r'): Promise<void> {
  const when = readWhen(turn, arg);
  if (when && !('at' in when) && !('none' in when)) await showPicker(turn, flow, when);
}

/**
 * A step further ahead than the company allows: says until when it may be, and offers that day.
 * @param until the latest there may be
 */
export async function showTooFar(turn: MemberTurn, flow: WhenFlow, until: Date): Promise<void> {
  const when = formatWhen(until, turn.view);
  turn.ask(flow.question);
  await turn.show({
    text: `${flow.title}\n\n⚠️ ${turn.t('when-too-far', { until: when })}`,
    keyboard: [
      [{ ...flow.target, label: when, args: [...flow.target.args, instantArg(until)], style: 'primary' }],
      ...whenRows(turn, flow.target, undefined),
      [flow.back],
    ],
  });
}

/** Carries out what ends in a next step; one too far ahead is asked for again. */
export async function orTooFar(
  turn: MemberTurn,
  work: () => Promise<void>,
  ask: () => Promise<WhenFlow>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'STEP_TOO_FAR') throw error;
    await showTooFar(turn, await ask(), new Date(String(error.params['until'])));
  }
}

async function showPicker(
  turn: MemberTurn,
  { target, question, title, back, state, more = [] }: WhenFlow,
  when: Exclude<ReturnType<typeof readWhen>, undefined | NextStep>,
): Promise<void> {
  const askNone = 'askNone' in when;
  const rows =
    'month' in when
      ? monthRows(turn, target, when.month)
      : 'day' in when
        ? hourRows(turn, target, when.day)
        : askNone
          ? noneRows(turn, target)
          : whenRows(turn, target, await usualDays(turn, state));
  const day = 'day' in when ? dayChosen(turn, when.day) : undefined;
  const hint =
    day === undefined ? turn.t(askNone ? 'when-none-hint' : 'when-hint') : turn.t('when-hours-hint', { day });
  turn.ask({ name: question.name, args: askNone ? { ...question.args, none: 1 } : question.args });
  await turn.show({
    text: `${title}\n\n${hint}`,
    keyboard: [...rows, ...('row' in when ? more : []), [back]],
  });
}

async function usualDays(turn: MemberTurn, state: OfferState): Promise<number | undefined> {
  const interval = await turn.read((db, { companyId }) => findStepInterval(db, companyId, state));
  return interval?.defaultDays;
}

const longestReason = 500;

/** The next step as typed: a date in words, or why there is none. Says what is wrong otherwise. */
export async function readNextStep(
  turn: MemberTurn,
  args: Question['args'],
  answer: Answer,
): Promise<NextStep | undefined> {
  const text = answer.text?.trim();
  if (args['none'] === 1) {
    if (text && text.length <= longestReason) return { none: text };
    await turn.say({ text: turn.t('when-none-words') });
    return undefined;
  }
  const reading = parseWhen(text ?? '', { ...turn.view, workFrom: turn.workTime.workFrom });
  if (reading.ok) return { at: reading.at };
  await turn.say({ text: refusal(turn, reading) });
  return undefined;
}

function refusal(turn: MemberTurn, reading: Exclude<ReturnType<typeof parseWhen>, { ok: true }>): string {
  const { t, view } = turn;
  if (reading.reason === 'no-such-time' && reading.nearest) {
    return t('error-date-clock-gap', { nearest: formatWhen(reading.nearest, view) });
  }
  return t(`error-date-${reading.reason}`);
}
