import { invitationDays } from '../../members/members.service.ts';
import { listAbsent } from '../../tasks/task-lists.queries.ts';
import type { MemberTurn } from '../member-turn.ts';
import { makeLink } from '../members/team.ts';
import { invitationText } from '../members/team.view.ts';
import type { TaskReceiver } from './drafts.ts';

/** A message to forward to the first of those the task is for who has not connected yet (A2). */
export async function sendTaskInvitation(turn: MemberTurn, to: TaskReceiver | undefined): Promise<void> {
  if (!to) return;
  const place = to.of === 'd' ? { departmentId: to.id } : { memberId: to.id };
  const [absent] = await turn.read((db, { companyId }) => listAbsent(db, companyId, place));
  if (!absent) return turn.say({ text: turn.t('taskform-nobody') });
  const { id: memberId } = absent;
  const made = await makeLink(turn, (token) => turn.perform('inviteAgain', { memberId, token }));
  if (!made) return turn.say({ text: turn.t('team-joined-already') });
  await turn.say({
    text: invitationText(turn.t, {
      name: absent.name,
      companyName: turn.company.name,
      link: `https://t.me/${turn.tools.botUsername}?start=${made.token}`,
      days: invitationDays,
    }),
  });
}
