import { LOCALES, translator } from '../../lib/locale.ts';
import type { Effect } from './snapshot.ts';
import type { Fault, Seen } from './stage.ts';
import type { Act } from './walk.ts';

export type Verdict = 'silent' | 'half done' | 'untrue';

const longestToast = 200;
const sentences = (key: string): readonly string[] =>
  LOCALES.map((locale) => translator(locale)(key).slice(0, longestToast));

/** Whether a person can be written to changes with a 403, and whoever is told so. */
const ofReach = ['platform.people', 'platform.outbox'];

/** What is wrong with what came of an act with something failing under it. */
export function judge(act: Act, fault: Fault, seen: Seen, effect: Effect): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  if (isSilent(act, seen)) verdicts.push('silent');
  const done = withoutReach(effect, fault);
  const none = Object.keys(done).length === 0;
  const meant = withoutReach(act.effect, fault);
  const whole = [0, 1, 2].some((more) => same(done, withMoreLinks(meant, more)));
  if (!none && !whole) verdicts.push('half done');
  else if (!isTrue(seen, { none, whole, mayBeBuiltOn: fault.trouble === 'unique' && isUndo(act) }))
    verdicts.push('untrue');
  return verdicts;
}

/** The same tables with as many rows more. */
export function same(one: Effect, other: Effect): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function isSilent({ step, good }: Act, seen: Seen): boolean {
  if ('press' in step && !seen.answered) return true;
  const speaks = ({ shown, stands, toast }: Seen): boolean => shown.length > 0 || stands || toast !== '';
  return speaks(good) && !speaks(seen);
}

/** The buttons of the use case `undo`, on cards and on lines. */
const undoes = ['change.undo', 'talk.undo'];

/** What stands where a row would come back says so with the very error that was thrown. */
function isUndo({ step }: Act): boolean {
  return 'press' in step && undoes.some((action) => step.press.startsWith(action));
}

/** Whoever is told that it did not work does it again, and whoever is told that it was saved does not. */
function isTrue(
  seen: Seen,
  { none, whole, mayBeBuiltOn }: { none: boolean; whole: boolean; mayBeBuiltOn: boolean },
): boolean {
  const texts = [...seen.shown.map(({ text }) => text), seen.toast];
  const says = (key: string): boolean =>
    sentences(key).some((sentence) => texts.some((text) => text.startsWith(sentence)));
  if (whole && none) return !says('error-saved-not-shown');
  const failed = says('error-unexpected') || (mayBeBuiltOn && says('error-undo-built-on'));
  return none ? failed : !failed;
}

/** A link that was perhaps never seen is followed by another one. */
const anotherLink: Effect = {
  ...{ 'platform.token_hashes': 1, 'sales.invitations': 1, 'sales.changes': 1, 'sales.change_rows': 2 },
  'platform.outbox': 1,
};

function withMoreLinks(effect: Effect, more: number): Effect {
  if (more === 0 || !('sales.invitations' in effect)) return effect;
  const names = Object.keys({ ...effect, ...anotherLink });
  return Object.fromEntries(
    names.map((name) => [name, (effect[name] ?? 0) + more * (anotherLink[name] ?? 0)]),
  );
}

function withoutReach(effect: Effect, fault: Fault): Effect {
  if (fault.trouble !== 403) return effect;
  return Object.fromEntries(Object.entries(effect).filter(([name]) => !ofReach.includes(name)));
}
