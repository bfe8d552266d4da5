import { findMessageLink } from '../../changes/message-links.queries.ts';
import { incomingForm, packIncoming, parseIncoming } from '../../interactions/incoming.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { findDraft } from '../../members/drafts.queries.ts';
import type { AnswerHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { readAnswer } from '../question.ts';
import type { Button } from '../ui/screen.ts';

/** The fields of a form that an edit may still say otherwise. */
const amendedFields = ['form.wanted', 'form.description', 'form.step'] as const;

/**
 * An edited message amends what it made: the words of a note or a result, the comment of a move, a field of a form that
 * is still open, a part of what waits for its place (A14). What it cannot amend it says kindly.
 */
export async function takeEdit(
  turn: MemberTurn,
  answers: Pick<AnswerHandlers, (typeof amendedFields)[number]>,
): Promise<void> {
  const { edited } = turn;
  if (!edited) return;
  const { text, caption } = readAnswer(edited);
  const words = (text ?? caption)?.trim();
  turn.keepQuestion = true;
  if (words && (await amendRow(turn, edited.message_id, words))) return;
  if (words && (await amendWaiting(turn, edited.message_id, words))) return;
  if (words && (await amendForm(turn, edited.message_id, words, answers))) return;
  await turn.say({ text: turn.t('edited-message') });
}

async function amendRow(turn: MemberTurn, messageId: number, text: string): Promise<boolean> {
  const { botId, chatId } = turn.facts.run;
  const link = await turn.tools.database.platform((db) => findMessageLink(db, { botId, chatId, messageId }));
  if (!link || link.companyId !== turn.actor.companyId) return false;
  try {
    const done =
      link.target === 'words'
        ? await turn.perform('amendWords', { wordsId: link.targetId, text })
        : await turn.perform('amendComment', { offerEventId: link.targetId, text });
    // Telegram calls it an edit too when nothing of the words has changed.
    if (!done.result.same) await turn.say(amendedLine(turn, done));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
    await turn.say({ text: turn.t('talk-edit-gone') });
  }
  return true;
}

function amendedLine(
  { t }: MemberTurn,
  done: { changeId: number; result: { interactionId: number } | { offerEventId: number; offerId: number } },
) {
  const { result } = done;
  const open: Button =
    'interactionId' in result
      ? { label: t('talk-button-open'), action: 'talk.card', id: result.interactionId }
      : { label: t('talk-button-open'), action: 'offer.card', id: result.offerId };
  const undo: Button = { label: t('undo'), action: 'talk.undo', id: done.changeId };
  return { text: t('talk-amended'), keyboard: [[open, undo]] };
}

/** What still waits for its place takes the new words along. */
async function amendWaiting(turn: MemberTurn, messageId: number, text: string): Promise<boolean> {
  const { pack } = turn.memory;
  if (pack?.draftId === undefined || pack.companyId !== turn.actor.companyId) return false;
  const { draftId } = pack;
  const draft = await turn.read((db, actor) => findDraft(db, actor, draftId));
  const parts = draft?.form === incomingForm ? parseIncoming(draft.data) : undefined;
  if (!parts?.some((part) => part.messageId === messageId)) return false;
  const amended = parts.map((part) => (part.messageId === messageId ? { ...part, text } : part));
  turn.saveDraft(draftId, incomingForm, packIncoming(amended));
  await turn.say({ text: turn.t('talk-amended') });
  return true;
}

async function amendForm(
  turn: MemberTurn,
  messageId: number,
  text: string,
  answers: Pick<AnswerHandlers, (typeof amendedFields)[number]>,
): Promise<boolean> {
  const found = turn.memory.answered?.find((one) => one.messageId === messageId);
  const field = amendedFields.find((name) => name === found?.name);
  if (!found || !field || found.companyId !== turn.actor.companyId) return false;
  const verdict = await answers[field](turn, found.args, { text });
  // What is asked next is asked by the form as it is drawn now.
  turn.keepQuestion = verdict === 'again' || turn.nextQuestion === undefined;
  return true;
}
