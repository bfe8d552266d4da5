import { DIALOGUE_KEY } from '../../telegram/ingress/update-run.ts';
import type { KeptState } from './kept.ts';
import { wordsIn } from './words.ts';

/**
 * How a kept state is found. Whole: the answer must be taken as its own program took it. Not whole: nobody can know any
 * more what was asked, or what stood in a field; the person is told, and what was entered is there.
 */
export interface Finding {
  readonly name: string;
  readonly isWhole: boolean;
  /** What was asked is unknown, and the person must be told so. A field that is asked again needs no words about it. */
  readonly mustTell?: true;
  /** @returns undefined where there is nothing of the kind to find */
  find(kept: KeptState, random: () => number): KeptState | undefined;
}

/** In a field of a draft that this version does not know: they stay in it until it becomes something else. */
export const laterWords = 'of a later version';

type Memory = Record<string, unknown>;

export const findings: readonly Finding[] = [
  { name: 'as it was', isWhole: true, find: (kept) => kept },
  {
    name: 'with the dialogue of another version',
    isWhole: true,
    find: (kept, random) => withDialogue(kept, foreignDialogues[Math.floor(random() * 4)]),
  },
  {
    name: 'with more in it than this version knows',
    isWhole: true,
    find: (kept) => ({
      ...withMemory(kept, { later: { anything: [1] } }),
      drafts: kept.drafts.map((draft) => ({
        ...draft,
        data: { ...recordOf(draft.data), v: 9, later: { words: laterWords } },
      })),
      stays: kept.drafts.length === 0 ? kept.stays : [...kept.stays, laterWords],
    }),
  },
  {
    name: 'with a question of a newer version',
    isWhole: false,
    mustTell: true,
    find(kept) {
      const question = kept.asks === undefined ? undefined : memoryOf(kept)['question'];
      if (!question) return undefined;
      const later = withMemory(kept, { question: { ...recordOf(question), name: `${kept.asks}.later` } });
      return withDialogue(later, { version: [9, 9], state: {} });
    },
  },
  {
    name: 'with a torn memory',
    isWhole: false,
    mustTell: true,
    find: (kept) =>
      kept.asks === undefined
        ? undefined
        : { ...kept, state: { ...kept.state, memory: 'torn' }, makes: [], keeps: [], leadsTo: [] },
  },
  { name: 'with a torn field in its draft', isWhole: false, find: tornField },
];

const foreignDialogues: readonly unknown[] = [
  undefined,
  'torn',
  { version: [9, 9], state: { ask: [{ args: '[]', interrupts: [], replay: { send: [], receive: [] } }] } },
  { version: [0, 0], state: { ask: [{ args: '[]', interrupts: [], replay: { send: [], receive: [] } }] } },
];

function withDialogue(kept: KeptState, dialogue: unknown): KeptState | undefined {
  const { [DIALOGUE_KEY]: was, ...state } = kept.state;
  if (was === undefined) return undefined;
  return { ...kept, state: dialogue === undefined ? state : { ...state, [DIALOGUE_KEY]: dialogue } };
}

function memoryOf({ state }: KeptState): Memory {
  return recordOf(state['memory']);
}

function withMemory(kept: KeptState, patch: Memory): KeptState {
  return { ...kept, state: { ...kept.state, memory: { ...memoryOf(kept), ...patch } } };
}

/** Of what people enter: what a draft is about cannot be asked again. */
const entered = [
  'wanted',
  'description',
  'text',
  'nextStep',
  'sum',
  'newClient',
  'contactPerson',
  'notes',
  'dueAt',
];

function tornField(kept: KeptState, random: () => number): KeptState | undefined {
  const fields = kept.drafts.flatMap(({ draftId, data }) =>
    entered.filter((field) => field in recordOf(data)).map((field) => ({ draftId, field })),
  );
  const torn = fields[Math.floor(random() * fields.length)];
  if (!torn) return undefined;
  const drafts = kept.drafts.map((draft) =>
    draft.draftId === torn.draftId
      ? { ...draft, data: { ...recordOf(draft.data), [torn.field]: { torn: true } } }
      : draft,
  );
  const data = recordOf(kept.drafts.find(({ draftId }) => draftId === torn.draftId)?.data);
  const gone = wordsIn([data[torn.field]]);
  const stays = kept.stays.filter((word) => !gone.includes(word));
  return { ...kept, drafts, stays };
}

function recordOf(value: unknown): Memory {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
