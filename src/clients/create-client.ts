import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { spendDraft } from '../members/drafts.service.ts';
import { requireAssignee } from '../members/members.service.ts';
import { birthdayInput, clientKinds, emailInput, nameInput, phoneInput } from './client.ts';
import { enterClient } from './clients.service.ts';

const short = z.string().trim().min(1).max(300);

/**
 * A client on its own, without an offer (B1), with its phones and a contact person. The manager is the actor unless
 * another is named. A draft it was entered in is gone with it: one draft, one client.
 * @throws NOT_FOUND (manager out of reach, a draft that is spent), CLIENT_EXISTS, INVALID
 */
export const createClient = memberUseCase({
  name: 'createClient',
  input: z.object({
    name: nameInput,
    kind: z.enum(clientKinds),
    phones: z.array(phoneInput).max(20).default([]),
    emails: z.array(emailInput).max(20).default([]),
    contactPerson: nameInput.optional(),
    role: short.optional(),
    birthday: birthdayInput.optional(),
    site: short.optional(),
    address: z.string().trim().min(1).max(500).optional(),
    taxNumber: z.string().optional(),
    source: short.optional(),
    notes: z.string().trim().min(1).max(4096).optional(),
    managerId: z.int().optional(),
    /** Why, although a client of one's own has one of these facts. */
    duplicateReason: z.string().trim().min(1).max(1000).optional(),
    /** The form it was entered in. */
    draftId: z.string().max(20).optional(),
  }),
  undoable: true,
  async run(scope, input) {
    const managerId = input.managerId ?? scope.actor.memberId;
    await requireAssignee(scope, managerId, 'client.create');
    if (input.draftId !== undefined) await spendDraft(scope, input.draftId);
    return { clientId: await enterClient(scope, input, managerId), draftId: input.draftId };
  },
});
