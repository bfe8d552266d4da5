import { type Duplicate, findDuplicates } from '../../clients/duplicates.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import type { MemberTurn } from '../member-turn.ts';
import { clip } from '../ui/html.ts';
import { showClient } from './client-card.ts';
import { isComplete, type OpenClientDraft } from './client-drafts.ts';
import { clientFormLines, wayOutOfClient } from './client-form.view.ts';
import { type DuplicateFlow, duplicatesView, readyReasons, twinReasonView } from './duplicates.view.ts';
import { noteForeign } from './foreign.ts';

/**
 * The draft becomes a client and is gone, in one transaction. Who may be meant is asked first, and asked again when
 * somebody has entered the same meanwhile; nothing of the form is lost.
 * @returns false when it is still a draft
 */
export async function saveClient(turn: MemberTurn, open: OpenClientDraft): Promise<boolean> {
  const { draft } = open;
  if (!isComplete(draft)) return false;
  const twins = await findTwins(turn, open);
  if (twins.length > 0) {
    await showTwins(turn, open, twins);
    return false;
  }
  const { withoutPhone: _, isOther: __, ...client } = draft;
  try {
    await showSavedClient(turn, await turn.perform('createClient', { ...client, draftId: open.id }));
    return true;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'CLIENT_EXISTS') throw error;
    const found = await findTwins(turn, open);
    if (found.length === 0) throw error;
    await showTwins(turn, open, found);
    return false;
  }
}

export async function showSavedClient(
  turn: MemberTurn,
  done: { readonly changeId: number; readonly result: { readonly clientId: number } },
): Promise<void> {
  const notice = { text: turn.t('newclient-saved'), undoChangeId: done.changeId };
  await showClient(turn, done.result.clientId, { notice });
}

/** [Add contact person]: what was entered becomes somebody at the client found, and the form ends. */
export async function saveAsPerson(
  turn: MemberTurn,
  { id, draft }: OpenClientDraft,
  clientId: number,
): Promise<void> {
  const { name, contactPerson = name, role, phones, emails, birthday, duplicateReason } = draft;
  if (contactPerson === undefined) throw new DomainError('NOT_FOUND');
  const person = { name: contactPerson, role, phones, emails, birthday, duplicateReason };
  await showSavedPerson(turn, await turn.perform('addContactPerson', { ...person, clientId, draftId: id }));
}

export async function showSavedPerson(
  turn: MemberTurn,
  done: { readonly changeId: number; readonly result: { readonly clientId: number } },
): Promise<void> {
  const notice = { text: turn.t('twin-person-added'), undoChangeId: done.changeId };
  await showClient(turn, done.result.clientId, { notice });
}

/** Clients that may be the new one, less those the person has spoken of already. */
async function findTwins(turn: MemberTurn, { draft }: OpenClientDraft): Promise<Duplicate[]> {
  const { phones, emails, taxNumber, isOther, duplicateReason } = draft;
  const facts = { name: isOther ? undefined : draft.name, phones, emails, taxNumber };
  const found = await turn.read((db, actor) => findDuplicates(db, actor, facts));
  return found.filter(({ by, visible }) => by === 'name' || !visible || duplicateReason === undefined);
}

async function showTwins(
  turn: MemberTurn,
  open: OpenClientDraft,
  found: readonly Duplicate[],
): Promise<void> {
  const told = await noteForeign(turn, found);
  turn.ask({ name: 'form.press', args: { draftId: open.id } });
  await turn.show(duplicatesView(turn.t, found, flowOf(turn, open), told));
}

function flowOf({ t }: MemberTurn, open: OpenClientDraft): DuplicateFlow {
  return {
    head: clientFormLines(t, open.draft),
    target: { action: 'newclient.set', args: [open.id] },
    own: ({ clientId, name }) => ({
      ...{ label: t('newclient-open-twin', { client: clip(name, 20) }), action: 'client.card' as const },
      id: clientId,
    }),
    person: ({ clientId }) => ({
      ...{ label: t('twin-person'), action: 'newclient.person' as const },
      ...{ id: clientId, args: [open.id] },
    }),
    back: wayOutOfClient(t, open),
  };
}

/** [It is another client], [Make it all the same], a ready reason for that. @returns the form to go on with */
export async function pressTwin(
  turn: MemberTurn,
  open: OpenClientDraft,
  value: string | undefined,
): Promise<OpenClientDraft | undefined> {
  if (value === 'other') return { ...open, draft: { ...open.draft, isOther: true } };
  if (value === 'ask') {
    turn.ask({ name: 'newclient.reason', args: { draftId: open.id } });
    await turn.show(twinReasonView(turn.t, flowOf(turn, open)));
    return undefined;
  }
  const ready = Number(value);
  if (!(ready >= 1 && ready <= readyReasons)) throw new DomainError('NOT_FOUND');
  return withReason(open, turn.t(`twin-reason-${ready}`));
}

export async function answerTwinReason(
  turn: MemberTurn,
  open: OpenClientDraft,
  typed: string | undefined,
): Promise<OpenClientDraft | undefined> {
  const reason = typed?.trim();
  if (reason && reason.length <= 1000) return withReason(open, reason);
  await turn.say({ text: turn.t('twin-reason-kind') });
  return undefined;
}

function withReason(open: OpenClientDraft, duplicateReason: string): OpenClientDraft {
  return { ...open, draft: { ...open.draft, duplicateReason, isOther: true } };
}
