import { isClientVisible } from '../../clients/clients.queries.ts';
import { type Duplicate, duplicateKinds } from '../../clients/duplicates.queries.ts';
import { auditForeign, countForeignTold } from '../../clients/foreign-clients.ts';
import type { DomainError } from '../../lib/domain-error.ts';
import { findMemberName } from '../../members/members.queries.ts';
import type { NoticeKind } from '../../members/notices.ts';
import { listRecipients } from '../../notifications/recipients.queries.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Button } from '../ui/screen.ts';
import { inTheWayView } from './duplicates.view.ts';
import { foreignClientView } from './foreign.view.ts';

/** A foreign client known by a whole phone, e-mail or tax number: its name and manager, no more. */
export async function showForeign(
  turn: MemberTurn,
  client: Pick<Duplicate, 'clientId' | 'name' | 'managerName'>,
): Promise<void> {
  const told = await noteForeign(turn, [{ ...client, visible: false }]);
  await turn.show(foreignClientView(turn.t, client, told));
}

/**
 * Leaves a row in the audit for each foreign client that is about to be named.
 * @returns how many were named to this person in the last day, these included
 */
export async function noteForeign(
  turn: MemberTurn,
  found: readonly Pick<Duplicate, 'clientId' | 'visible'>[],
): Promise<number> {
  const foreign = found.filter(({ visible }) => !visible);
  for (const { clientId } of foreign) {
    await auditForeign(turn.tools.database, turn.actor, turn.now, clientId);
  }
  if (foreign.length === 0) return 0;
  return turn.read((db, actor) => countForeignTold(db, actor, turn.now));
}

/** What was typed for one client is another's: [Open], or the manager to ask. @throws the error when it names nobody */
export async function showInTheWay(
  turn: MemberTurn,
  error: DomainError,
  backTo: number | undefined,
): Promise<void> {
  const { clientId, client, manager, by: kind } = error.params;
  const by = duplicateKinds.find((known) => known === kind);
  if (typeof clientId !== 'number' || !by) throw error;
  const visible = await turn.read((db, actor) => isClientVisible(db, actor, clientId));
  const twin = { clientId, name: String(client), managerName: String(manager), visible, by };
  const told = await noteForeign(turn, [twin]);
  const back: Button =
    backTo === undefined
      ? { label: turn.t('offer-button-desk'), action: 'desk.show' }
      : { label: turn.t('back-to-card'), action: 'client.card', id: backTo };
  await turn.show(inTheWayView(turn.t, twin, told, back));
}

/** [Ask the manager]: one line in their chat. Whoever asks hears honestly whether it will arrive. */
async function pressAsk(turn: MemberTurn, clientId: number): Promise<void> {
  // Whatever was being typed goes on.
  turn.keepQuestion = true;
  const { result, repeated } = await turn.perform('askManager', { clientId });
  const { managerId } = result;
  const [name, manager] = await turn.read((db, { companyId }) =>
    Promise.all([
      findMemberName(db, companyId, managerId),
      listRecipients(db, companyId, [managerId]).then((found) => found.get(managerId)),
    ]),
  );
  const hears = manager?.reachable === true && !manager.muted.includes('question' satisfies NoticeKind);
  const again = result.again && !repeated;
  const said = again ? 'foreign-asked-already' : hears ? 'foreign-asked' : 'foreign-not-reached';
  await turn.tell(turn.t(said, { manager: name ?? '' }), { alert: true });
}

export const foreignPresses = {
  'client.ask': (turn, { id }) => pressAsk(turn, id),
} satisfies Partial<PressHandlers>;
