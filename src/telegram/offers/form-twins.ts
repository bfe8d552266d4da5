import { type Duplicate, findDuplicates } from '../../clients/duplicates.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import {
  type DuplicateFlow,
  duplicatesView,
  readyReasons,
  twinReasonView,
} from '../clients/duplicates.view.ts';
import { noteForeign } from '../clients/foreign.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Verdict } from '../question.ts';
import { clip } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import { missingField, type NewClientDraft, type OpenDraft } from './drafts.ts';
import { formLines, wayOut } from './form.view.ts';
import { keepAndProceed, proceed } from './form-flow.ts';

const longestReason = 1000;

/** Clients that may be the new one: by its phone, and by its name as long as nobody has said that it is another. */
export async function findTwins(turn: MemberTurn, client: NewClientDraft): Promise<Duplicate[]> {
  const { name, phone, isOther, duplicateReason } = client;
  const facts = { name: isOther ? undefined : name, phones: phone === undefined ? [] : [phone] };
  const found = await turn.read((db, actor) => findDuplicates(db, actor, facts));
  return found.filter(({ by, visible }) => by === 'name' || !visible || duplicateReason === undefined);
}

/** Asks which it is. What is typed instead is the name or the phone anew. */
export async function showTwins(
  turn: MemberTurn,
  open: OpenDraft,
  found: readonly Duplicate[],
): Promise<void> {
  const told = await noteForeign(turn, found);
  const { id, draft } = open;
  if (draft.newClient?.name === undefined) turn.ask({ name: 'form.client', args: { draftId: id } });
  else {
    const part = found.some(({ by }) => by !== 'name') ? 'phone' : 'name';
    turn.ask({ name: 'form.contact', args: { draftId: id, part } });
  }
  await turn.show(duplicatesView(turn.t, found, flowOf(turn, open), told));
}

/** A draft as it was left: where it stopped at a client that has the phone already, that is asked again. */
export async function reopen(turn: MemberTurn, open: OpenDraft): Promise<void> {
  const { newClient } = open.draft;
  const asked = newClient?.phone !== undefined && missingField(open.draft, turn.now) !== undefined;
  const found = asked ? await findTwins(turn, { ...newClient, isOther: true }) : [];
  if (found.length > 0) await showTwins(turn, open, found);
  else await proceed(turn, open);
}

/** [It is another client], [Make it all the same], a ready reason for that. */
export async function pressTwin(turn: MemberTurn, open: OpenDraft, value: string | undefined): Promise<void> {
  const { newClient } = open.draft;
  if (!newClient) throw new DomainError('NOT_FOUND');
  if (value === 'other') return setTwin(turn, open, { ...newClient, isOther: true });
  if (value === 'ask') {
    turn.ask({ name: 'form.reason', args: { draftId: open.id } });
    return turn.show(twinReasonView(turn.t, flowOf(turn, open)));
  }
  const ready = Number(value);
  if (!(ready >= 1 && ready <= readyReasons)) throw new DomainError('NOT_FOUND');
  await setTwin(turn, open, { ...newClient, duplicateReason: turn.t(`twin-reason-${ready}`) });
}

export async function answerTwinReason(
  turn: MemberTurn,
  open: OpenDraft,
  typed: string | undefined,
): Promise<Verdict> {
  const reason = typed?.trim();
  const { newClient } = open.draft;
  if (!reason || reason.length > longestReason || !newClient) {
    await turn.say({ text: turn.t('twin-reason-kind') });
    return 'again';
  }
  await setTwin(turn, open, { ...newClient, duplicateReason: reason });
  return 'done';
}

async function setTwin(turn: MemberTurn, open: OpenDraft, newClient: NewClientDraft): Promise<void> {
  const draft = { ...open.draft, newClient: { ...newClient, isOther: true as const } };
  await keepAndProceed(turn, { ...open, draft });
}

function flowOf({ t, view }: MemberTurn, open: OpenDraft): DuplicateFlow {
  const { id, draft } = open;
  return {
    head: formLines(t, draft, view),
    target: { action: 'form.set', args: [id] },
    own: ({ clientId, name }) => ({
      label: t('twin-take', { client: clip(name, 20) }),
      action: 'form.set',
      args: [id, 'client', packNumber(clientId)],
    }),
    person:
      personNamed(draft.newClient) === undefined
        ? undefined
        : ({ clientId }) => ({
            ...{ label: t('twin-person'), action: 'form.person' as const },
            ...{ id: clientId, args: [id] },
          }),
    back: [
      { label: t('form-other-client'), action: 'form.field', args: [id, 'client'] },
      wayOut(t, open, view),
    ],
  };
}

/** Who can be a contact person of the client found: whoever's name was entered. */
export function personNamed(client: NewClientDraft | undefined): string | undefined {
  return client?.contactPerson ?? client?.name;
}
