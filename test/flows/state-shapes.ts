import type { KeptState } from '../../src/prove/dialogues/kept.ts';
import { DIALOGUE_KEY } from '../../src/telegram/ingress/update-run.ts';

interface AskedQuestion {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** As it stands there, whether this version knows it or not. */
export function questionIn({ memory }: Record<string, unknown>): AskedQuestion | undefined {
  return (memory as { question?: AskedQuestion } | undefined)?.question;
}

export type Before = Pick<KeptState, 'asks' | 'state' | 'drafts' | 'act'>;

/** A file's name: the question with the codes it was asked with, or the button in the middle of a form. */
export function nameOf({ asks, act, state, drafts }: Before): string {
  if (asks === undefined) {
    const [, action = '', field = ''] =
      /^v1:[^:]*:([\w.]+)[^:]*(?::[^:]*){2}(?::[^:]*:([a-z]{3,})\b)?/.exec('press' in act ? act.press : '') ??
      [];
    const forms = [...new Set(drafts.map(({ form }) => form))].join('-');
    return ['in', forms, 'press' in act ? action : Object.keys(act)[0], field].filter(Boolean).join('-');
  }
  const args = Object.entries(questionIn(state)?.args ?? {});
  const codes = args.filter(
    ([key, value]) => /^(part|field|of|what|list|role|to|kind)$/.test(key) && !String(value).startsWith('{'),
  );
  const none = args.some(([key]) => key === 'none') ? ['none'] : [];
  return [asks, ...codes.map(([, value]) => String(value)), ...none].join('-');
}

/** Each place in it, with the type of what stands there: a field that is new, or has become something else, is another. */
export function shapesOf(before: Before): string[] {
  const { question, ...memory } = (before.state['memory'] ?? {}) as Record<string, unknown>;
  const shapes = new Set([nameOf(before)]);
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const inner of value) walk(inner, `${path}[]`);
    else if (typeof value !== 'object' || value === null) shapes.add(`${path}: ${typeOf(value)}`);
    else for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
  };
  walk(memory, 'memory');
  walk(question, `question ${before.asks ?? ''}`);
  for (const { form, data } of before.drafts) walk(data, `draft ${form}`);
  const dialogue = before.state[DIALOGUE_KEY] as
    | { version?: unknown; state?: Record<string, object[]> }
    | undefined;
  const [asked] = dialogue?.state?.['ask'] ?? [];
  if (asked)
    shapes.add(`dialogue ${JSON.stringify(dialogue?.version)} ${Object.keys(asked).toSorted().join()}`);
  return [...shapes];
}

/** A name in braces stands where a number was. */
function typeOf(value: unknown): string {
  return typeof value === 'string' && /^\{[^{}|]+\}$/.test(value) ? 'number' : typeof value;
}
