import type { Database, Db } from '../db/company.ts';
import {
  findPreferences,
  listHeadsOf,
  listMemberships,
  type Membership,
} from '../members/members.queries.ts';
import { noteReachable, noteUnreachable } from '../members/reachability.ts';
import { holdSends, releaseSends } from './reach.repository.ts';
import { writeNews } from './write-news.ts';

/**
 * Telegram does not let the bot write to a person any more: what waits for them is held, and those who answer for them
 * in each of their companies are told, once.
 */
export async function notePersonGone(database: Database, personId: number, at: Date): Promise<void> {
  const known = await database.platform((db) => findPreferences(db, personId));
  const memberships = await database.platform((db) => listMemberships(db, personId));
  if (!known?.unreachableSince) {
    for (const membership of memberships) {
      await database.inCompany(membership.companyId, async (db) => {
        await noteUnreachable(db, personId, at);
        await tellHeads(db, membership, at);
      });
    }
  }
  await database.platform(async (db) => {
    await noteUnreachable(db, personId, at);
    await holdSends(db, personId);
  });
}

async function tellHeads(db: Db, { companyId, memberId }: Membership, at: Date): Promise<void> {
  const heads = await listHeadsOf(db, companyId, memberId);
  const about = {
    ...({ name: 'member.unreachable', subjectId: memberId } as const),
    key: `member.unreachable:${memberId}:${at.getTime()}`,
  };
  await writeNews(
    db,
    { companyId, changeId: null, now: at },
    { notices: heads.map((to) => ({ ...about, to })) },
  );
}

/** They have written, or unblocked the bot: they get what was held for them. */
export async function notePersonBack(database: Database, personId: number): Promise<void> {
  await database.platform(async (db) => {
    await noteReachable(db, personId);
    await releaseSends(db, personId);
  });
}
