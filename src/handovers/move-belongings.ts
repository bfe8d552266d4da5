import type { ClockScope } from '../changes/use-case.ts';
import { moveClients, moveInquiries } from '../clients/move-clients.ts';
import { moveDrafts } from '../members/drafts.service.ts';
import { findMemberName } from '../members/members.queries.ts';
import { moveOffers } from '../offers/move-offers.ts';
import { moveQuestions } from '../reports/move-questions.ts';
import { moveTasks } from '../tasks/move-tasks.ts';
import type { Belongings, MovedThings } from './handover.ts';

/**
 * Step: all of these go from one member to another, each kind in one statement and by its own rules. What is no longer
 * the first one's stays. @returns what went
 */
export async function moveBelongings(
  scope: ClockScope,
  things: Belongings,
  { from, to, by }: { from: number; to: number; by: number },
): Promise<MovedThings> {
  const { db, companyId } = scope;
  const [before, after] = await Promise.all([
    findMemberName(db, companyId, from),
    findMemberName(db, companyId, to),
  ]);
  const way = { from, to, by, names: { from: before ?? '', to: after ?? '' } };
  const offers = await moveOffers(scope, { ...way, ids: things.offers }, things.clients);
  const clients = await moveClients(scope, { ...way, ids: things.clients });
  const tasks = await moveTasks(scope, { ...way, tasks: things.tasks });
  const drafts = await moveDrafts(scope, { ...way, ids: things.drafts });
  const questions = await moveQuestions(scope, { ...way, ids: things.questions });
  const inquiries = await moveInquiries(scope, { ...way, ids: things.inquiries });
  return {
    clients: clients.map(({ id, revision }) => [id, revision]),
    offers: offers.map(({ id, revision }) => [id, revision]),
    tasks: tasks.map(({ id, revision, parts }) => [id, revision, parts]),
    ...{ drafts, questions, inquiries, headed: [] },
  };
}
