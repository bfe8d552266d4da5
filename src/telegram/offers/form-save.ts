import { findClient } from '../../clients/clients.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { listAssignees } from '../../members/members.queries.ts';
import type { OfferCard } from '../../offers/offers.queries.ts';
import type { InputOf } from '../../use-cases.ts';
import { moveAlbum } from '../files/albums.ts';
import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';
import { cardAfter, showOfferCard } from './card.ts';
import { showTooFar } from './choose-when.ts';
import { missingField, type OfferDraft, type OpenDraft } from './drafts.ts';
import { keepAndProceed, proceed, stepFlow } from './form-flow.ts';
import { findTwins, showTwins } from './form-twins.ts';

/**
 * The draft becomes an offer and is gone, in one transaction: a later press finds no draft and makes no second offer.
 * What the offer is refused for is asked anew, and nothing of the rest is lost.
 */
export async function saveOffer(turn: MemberTurn, open: OpenDraft): Promise<void> {
  const input = toInput(open.draft, turn.now);
  if (!input) return proceed(turn, open);
  try {
    const { done, seen } = await turn.performAndRead(
      'createOffer',
      { ...input, draftId: open.id },
      cardAfter,
    );
    await showSaved(turn, done, seen);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await askAnew(turn, open, error);
  }
}

/** The offer a [Save] has made. */
export async function showSaved(
  turn: MemberTurn,
  done: {
    readonly changeId: number;
    readonly result: { readonly offerId: number; readonly draftId?: string };
  },
  seen?: OfferCard,
): Promise<void> {
  const { offerId, draftId } = done.result;
  moveAlbum(turn, draftId, offerId);
  const notice = { text: turn.t('form-saved'), undoChangeId: done.changeId };
  await showOfferCard(turn, offerId, notice, seen);
}

function toInput(draft: OfferDraft, now: Date): InputOf<'createOffer'> | undefined {
  const { client, newClient, wanted, nextStep } = draft;
  if (missingField(draft, now) !== undefined || wanted === undefined || !nextStep) return undefined;
  const { name, phone, contactPerson, duplicateReason } = newClient ?? {};
  if (!client && name === undefined) return undefined;
  return {
    client: client ? { id: client.id } : { new: { name: name ?? '', phone, contactPerson, duplicateReason } },
    wanted,
    nextStep,
    businessLineId: draft.businessLine?.id,
    categoryId: draft.category?.id,
    importanceId: draft.importance?.id,
    description: draft.description,
    sum: draft.sum,
    files: draft.files,
    wants: draft.wants?.map(({ id, wanted: words }) => ({ businessLineId: id, wanted: words })),
    ...(draft.manager ? { managerId: draft.manager.id } : {}),
  };
}

async function askAnew(turn: MemberTurn, open: OpenDraft, error: DomainError): Promise<void> {
  const sentence = `⚠️ ${errorText(turn.t, error, h)}`;
  const { draft } = open;
  switch (error.code) {
    case 'CLIENT_EXISTS':
      return askWhichTwin(turn, open, sentence);
    case 'CLIENT_BLOCKED':
      return keepAndProceed(turn, { ...open, draft: { ...draft, client: undefined } }, sentence);
    case 'INVALID':
      if (error.params['field'] !== 'nextStepAt') throw error;
      return keepAndProceed(turn, { ...open, draft: { ...draft, nextStep: undefined } }, sentence);
    case 'STEP_TOO_FAR':
      return showTooFar(turn, stepFlow(turn, open), new Date(String(error.params['until'])));
    case 'NOT_FOUND':
      return withoutTheGone(turn, open, error);
    default:
      throw error;
  }
}

/** The client or the manager is not there for this person any more: that one is asked anew. */
async function withoutTheGone(turn: MemberTurn, open: OpenDraft, error: DomainError): Promise<void> {
  const { client, manager } = open.draft;
  const gone = await turn.read(async (db, actor) => ({
    client: client !== undefined && (await findClient(db, actor, client.id)) === undefined,
    manager: manager !== undefined && !(await listAssignees(db, actor)).some(({ id }) => id === manager.id),
  }));
  if (!gone.client && !gone.manager) throw error;
  const draft = {
    ...open.draft,
    ...(gone.client ? { client: undefined } : {}),
    ...(gone.manager ? { manager: undefined } : {}),
  };
  const sentence = turn.t(gone.client ? 'form-client-gone' : 'form-manager-gone');
  await keepAndProceed(turn, { ...open, draft }, `⚠️ ${sentence}`);
}

/** Somebody has entered this phone meanwhile. */
async function askWhichTwin(turn: MemberTurn, open: OpenDraft, sentence: string): Promise<void> {
  const found = await findTwins(turn, { ...open.draft.newClient, isOther: true });
  if (found.length > 0) await showTwins(turn, open, found);
  else await proceed(turn, open, sentence);
}
