import { readBackupAge } from '../../backup/backups.queries.ts';
import { listWorkingMembers } from '../../members/members.queries.ts';
import type { DueEntries } from '../due.ts';

/** Set by a restore. */
export const backupsDue = {
  'data.restored': async ({ db, companyId, now, notify }) => {
    const [{ lastAt }, members] = await Promise.all([
      readBackupAge(db, now),
      listWorkingMembers(db, companyId),
    ]);
    const at = (lastAt ?? now).getTime();
    const news = {
      name: 'data.restored',
      subjectId: companyId,
      detail: { at },
      key: `data.restored:${at}`,
    } as const;
    notify(members.map((to) => ({ ...news, to })));
  },
} as const satisfies DueEntries;
