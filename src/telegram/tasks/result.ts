import { mostFilesAtOnce } from '../../files/file.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { parseSum } from '../../lib/money.ts';
import { isVisible } from '../../lib/typed-line.ts';
import type { TaskCard } from '../../tasks/tasks.queries.ts';
import { joinAlbum } from '../files/albums.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { sumExample, sumText } from '../offers/sum.ts';
import type { Answer } from '../question.ts';
import { clip, h } from '../ui/html.ts';
import type { Button } from '../ui/screen.ts';
import { orFresh, readTask, renewing, showDone, takeCard } from './card.ts';
import { askInTaskView } from './card.view.ts';
import { findResultDraft, keepResultDraft, type ResultDraft, resultDraftId, resultForm } from './drafts.ts';
import { readSaid } from './said.ts';

/** [Done]: with a result of words, a sum, a term, files, or with the button alone. */
export const taskResultPresses = {
  'task.done': renewing(async (turn, press) => {
    const card = await takeCard(turn, press, 'work');
    await showResult(turn, card, await findResultDraft(turn, card.id));
  }),

  'task.part': renewing(async (turn, press) => {
    const card = await takeCard(turn, press, 'work');
    const [part] = press.args;
    if (part === 'clear') {
      turn.dropDraft(resultDraftId(turn, card.id), resultForm);
      return showResult(turn, card, undefined);
    }
    if (part !== 'sum' && part !== 'term') throw new DomainError('NOT_FOUND');
    turn.ask({ name: 'task.part', args: { taskId: card.id, part } });
    const text = part === 'sum' ? turn.t('form-ask-sum', sumExample(turn)) : turn.t('task-ask-term');
    await turn.show(askInTaskView(turn.t, card, { text }));
  }),

  'task.finish': renewing(async (turn, { id, revision }) => {
    const draft = await findResultDraft(turn, id);
    const spent = draft ? { ...draft, draftId: resultDraftId(turn, id) } : {};
    const done = await turn.perform('finishTask', { taskId: id, revision, ...spent });
    await showDone(turn, done, turn.t('task-done-now'));
  }),
} satisfies Partial<PressHandlers>;

export const taskResultAnswers = {
  'task.result': async (turn, args, answer) =>
    (await gather(turn, Number(args['taskId']), answer)) ? 'done' : 'again',

  'task.part': async (turn, args, { text }) => {
    const taskId = Number(args['taskId']);
    const words = text?.trim() ?? '';
    const draft = (await findResultDraft(turn, taskId)) ?? {};
    if (args['part'] === 'sum') {
      const sum = parseSum(words, turn.company.currency);
      if (!sum) throw new DomainError('INVALID', { field: 'money' });
      await keepAndShow(turn, taskId, { ...draft, sum });
      return 'done';
    }
    if (!isVisible(words) || words.length > 200) {
      await turn.say({ text: turn.t('task-term-kind') });
      return 'again';
    }
    await keepAndShow(turn, taskId, { ...draft, term: words });
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

/** Words and files become the result that waits for [Done]. @returns false when there was nothing in it */
export async function gather(turn: MemberTurn, taskId: number, answer: Answer): Promise<boolean> {
  const said = await readSaid(turn, answer);
  if (!said) return false;
  const draft = (await findResultDraft(turn, taskId)) ?? {};
  const text = [draft.text, said.text].filter(Boolean).join('\n');
  const files = [...(draft.files ?? []), ...(said.files ?? [])];
  if (text.length > 4096 || files.length > mostFilesAtOnce) {
    await turn.say({ text: turn.t(text.length > 4096 ? 'taskform-too-long' : 'form-files-many') });
    return false;
  }
  if (said.files) joinAlbum(turn, { name: 'task.result', args: { taskId } }, said.files.length);
  const gathered = { ...draft, ...(text ? { text } : {}), ...(files.length > 0 ? { files } : {}) };
  await keepAndShow(turn, taskId, gathered);
  return true;
}

async function keepAndShow(turn: MemberTurn, taskId: number, draft: ResultDraft): Promise<void> {
  keepResultDraft(turn, taskId, draft);
  await orFresh(turn, taskId, async () => {
    const card = await readTask(turn, taskId);
    const at = { id: taskId, revision: card.revision };
    await showResult(turn, await takeCard(turn, { ...at, ...forCheck }, 'work'), draft);
  });
}

const forCheck = { companyId: 0, action: 'task.done', args: [] } as const;

async function showResult(turn: MemberTurn, card: TaskCard, draft: ResultDraft | undefined): Promise<void> {
  const { t } = turn;
  const at = { id: card.id, revision: card.revision };
  const lines = draft ? resultLines(turn, draft) : [];
  const part = (label: string, name: string): Button => ({
    ...at,
    label: t(label),
    action: 'task.part',
    args: [name],
  });
  const done: Button = {
    ...at,
    label: t(draft ? 'task-button-done-with' : 'task-button-done-bare'),
    action: 'task.finish',
    style: 'success',
  };
  turn.ask({ name: 'task.result', args: { taskId: card.id } });
  await turn.show(
    askInTaskView(t, card, {
      text: [
        ...lines,
        ...(lines.length > 0 ? [''] : []),
        t(draft ? 'task-more-result' : 'task-ask-result'),
      ].join('\n'),
      rows: [
        [done],
        [part('task-button-sum', 'sum'), part('task-button-term', 'term')],
        draft ? [part('task-button-clear', 'clear')] : [],
      ],
    }),
  );
}

function resultLines({ t }: MemberTurn, { text, sum, term, files }: ResultDraft): string[] {
  return [
    ...(text === undefined ? [] : [`📦 ${h(clip(text, 500))}`]),
    ...(sum ? [`💰 ${sumText(sum, t.locale)}`] : []),
    ...(term === undefined ? [] : [`⏳ ${h(clip(term, 100))}`]),
    ...(files?.length ? [`📎 ${t('form-files', { n: files.length })}`] : []),
  ];
}
