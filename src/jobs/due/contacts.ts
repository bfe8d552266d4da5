import { listContactDays } from '../../members/contact-days.queries.ts';
import { listOwners } from '../../members/members.queries.ts';
import type { DueEntries } from '../due.ts';

export const contactsDue = {
  /** Subject: the member who has looked at many clients' contacts today (A6); told once a day, by a trigger on the views. */
  'contacts.many': async ({ db, companyId, now, notify }, rows) => {
    const memberIds = rows.map(({ subjectId }) => subjectId);
    const days = await listContactDays(db, companyId, memberIds, now);
    const owners = await listOwners(db, companyId);
    for (const { memberId, day, isMuch } of days) {
      if (!isMuch) continue;
      const key = `contacts.many:${memberId}:${day}`;
      const about = { name: 'contacts.many', subjectId: memberId, key } as const;
      notify(owners.filter((to) => to !== memberId).map((to) => ({ ...about, to })));
    }
  },
} satisfies DueEntries;
