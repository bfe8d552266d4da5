import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { addToContactDay } from './contact-days.repository.ts';
import { requireColleague } from './members.service.ts';
import { requireCompanyRight } from './rights.ts';

/** How many more clients' contacts an owner gives at a touch. */
export const contactsGiven = 20;

/** More clients' contacts for a colleague, today only (A6). Owners only. Not undone: the day ends it. @throws NOT_FOUND */
export const giveMoreContacts = memberUseCase({
  name: 'giveMoreContacts',
  input: z.object({ memberId: z.int() }),
  undoable: false,
  async run(scope, { memberId }) {
    const { actor, db, companyId, now } = scope;
    requireCompanyRight(actor, 'member.change');
    await requireColleague(scope, memberId);
    await addToContactDay(db, companyId, memberId, { count: contactsGiven, at: now });
    return { memberId };
  },
});
