import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { incomingFiles } from '../files/file.ts';
import { attachFiles } from '../files/files.service.ts';
import { incomingForm, parseIncoming, sendersOf, wordsOfParts } from '../interactions/incoming.ts';
import { longestWords, type Subject } from '../interactions/interaction.ts';
import { recordAside, requireClientToTalkTo } from '../interactions/interactions.service.ts';
import { nameParticipants } from '../interactions/participants.ts';
import { say } from '../interactions/words.ts';
import { DomainError } from '../lib/domain-error.ts';
import { findDraft } from '../members/drafts.queries.ts';
import { spendDraft } from '../members/drafts.service.ts';
import { lockOffer } from './offers.repository.ts';
import { requireOfferRight, touchLastContact } from './offers.service.ts';

const subject = z.union([z.object({ offerId: z.int() }), z.object({ clientId: z.int() })]);

/**
 * A note of an offer, or of a client alone (A14): words, files or both. It is no contact. The offer's revision stays, so
 * that buttons drawn before are good.
 * @throws NOT_FOUND, INVALID (text) when there is nothing to keep
 */
export const saveNote = memberUseCase({
  name: 'saveNote',
  input: z.object({
    on: subject,
    text: z.string().trim().min(1).max(longestWords).optional(),
    files: incomingFiles.optional(),
  }),
  undoable: true,
  async run(scope, { on, text, files = [] }) {
    if (text === undefined && files.length === 0) throw new DomainError('INVALID', { field: 'text' });
    const about = await takeSubject(scope, on);
    const note = { kind: 'note', direction: null, outcomeId: null } as const;
    const interactionId = await recordAside(scope, { ...about, ...note });
    if (text !== undefined) say(scope, interactionId, [{ text }]);
    attachFiles(scope, files, { ...ownerOf(about), interactionId });
    return { interactionId, ...about };
  },
});

/**
 * What was forwarded becomes a message of its sender at its own time, with all its parts; what was sent without a word
 * of whose it is, a note (A14). It waits in a draft, which is spent.
 * @throws NOT_FOUND, INCOMING_GONE when it has found its place already or was thrown away
 */
export const logIncoming = memberUseCase({
  name: 'logIncoming',
  input: z.object({ draftId: z.string().max(20), on: subject }),
  undoable: true,
  async run(scope, { draftId, on }) {
    const draft = await findDraft(scope.db, scope.actor, draftId);
    const parts = draft?.form === incomingForm ? parseIncoming(draft.data) : undefined;
    const [first] = parts ?? [];
    if (!parts || !first) throw new DomainError('INCOMING_GONE');
    const about = await takeSubject(scope, on);
    await spendDraft(scope, draftId);
    const { from, at } = parts.find((part) => part.from) ?? first;
    const said = from
      ? ({ kind: 'message', direction: from.self ? 'out' : 'in' } as const)
      : ({ kind: 'note', direction: null } as const);
    const happenedAt = from && at < scope.now ? at : scope.now;
    const interactionId = await recordAside(scope, { ...about, ...said, outcomeId: null, happenedAt });
    await nameParticipants(scope, { interactionId, clientId: about.clientId }, sendersOf(parts));
    say(scope, interactionId, wordsOfParts(parts));
    const files = parts.flatMap(({ file }) => (file ? [file] : []));
    attachFiles(scope, files, { ...ownerOf(about), interactionId });
    if (about.offerId !== null) touchLastContact(scope, about.offerId);
    return { interactionId, ...about };
  },
});

/** The offer or client words are about, locked; the right to log there. */
async function takeSubject(scope: Scope, on: Subject): Promise<{ offerId: number | null; clientId: number }> {
  if ('clientId' in on) {
    await requireClientToTalkTo(scope, on.clientId);
    return { offerId: null, clientId: on.clientId };
  }
  const offer = await lockOffer(scope.db, scope.companyId, on.offerId);
  if (!offer) throw new DomainError('NOT_FOUND');
  requireOfferRight(scope, offer, 'offer.change');
  return { offerId: offer.offer_id, clientId: offer.client_id };
}

function ownerOf({ offerId, clientId }: { offerId: number | null; clientId: number }) {
  return { clientId, ...(offerId === null ? {} : { offerId }) };
}
