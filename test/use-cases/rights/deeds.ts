import { changesDeeds } from './changes.ts';
import { clientsDeeds } from './clients.ts';
import { companiesDeeds } from './companies.ts';
import type { Deeds, MemberUseCaseName } from './deed.ts';
import { filesDeeds } from './files.ts';
import { handoversDeeds } from './handovers.ts';
import { inquiriesDeeds } from './inquiries.ts';
import { interactionsDeeds } from './interactions.ts';
import { memberViewsDeeds } from './member-views.ts';
import { membersDeeds } from './members.ts';
import { offersDeeds } from './offers.ts';
import { privacyDeeds } from './privacy.ts';
import { remindersDeeds } from './reminders.ts';
import { reportsDeeds } from './reports.ts';
import { tasksDeeds } from './tasks.ts';

/**
 * PRODUCT.md, "People and rights", by hand: the owner does everything, a supervisor everything in the group or in all of
 * them, a manager what is own, a specialist nothing of clients and offers, and nobody anything of another company.
 */
export const deeds: Deeds<MemberUseCaseName> = {
  ...companiesDeeds,
  ...membersDeeds,
  ...memberViewsDeeds,
  ...clientsDeeds,
  ...inquiriesDeeds,
  ...reportsDeeds,
  ...offersDeeds,
  ...remindersDeeds,
  ...interactionsDeeds,
  ...filesDeeds,
  ...tasksDeeds,
  ...handoversDeeds,
  ...privacyDeeds,
  ...changesDeeds,
};
