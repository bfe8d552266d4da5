import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { phoneInput } from '../clients/client.ts';
import { enterClient, takeClientForOffer } from '../clients/clients.service.ts';
import { requireListItems } from '../companies/companies.service.ts';
import { incomingFiles } from '../files/file.ts';
import { attachFiles } from '../files/files.service.ts';
import { plan } from '../interactions/interactions.service.ts';
import type { Sum } from '../lib/money.ts';
import { spendDraft } from '../members/drafts.service.ts';
import { requireAssignee } from '../members/members.service.ts';
import { insertOffer, takeOfferNumber } from './offers.repository.ts';
import {
  itemsOf,
  nextStepDetail,
  nextStepInput,
  recordEvent,
  requireFuture,
  sumColumns,
  sumInput,
} from './offers.service.ts';
import { requireNear } from './step-limits.ts';
import { addWants, wantsInput } from './wants.ts';

const newClient = z.object({
  name: z.string().trim().min(1).max(300),
  phone: phoneInput.optional(),
  contactPerson: z.string().trim().min(1).max(300).optional(),
  duplicateReason: z.string().trim().min(1).max(1000).optional(),
});

/**
 * An offer in state `new` for an existing client or a new one, with its next step (C1, C6).
 * The manager is the actor unless another is named. A draft it was entered in is gone with it (one draft, one offer),
 * and comes back when the offer is taken back.
 * @throws NOT_FOUND (client or manager out of reach, an item of a list that is none), CLIENT_BLOCKED, CLIENT_EXISTS, INVALID
 */
export const createOffer = memberUseCase({
  name: 'createOffer',
  input: z.object({
    client: z.union([z.object({ id: z.int() }), z.object({ new: newClient })]),
    wanted: z.string().trim().min(1).max(4096),
    businessLineId: z.int().nullish(),
    categoryId: z.int().nullish(),
    importanceId: z.int().nullish(),
    description: z.string().trim().max(4096).nullish(),
    sum: sumInput.optional(),
    /** Of further business lines. */
    wants: wantsInput.optional(),
    managerId: z.int().optional(),
    nextStep: nextStepInput,
    files: incomingFiles.optional(),
    /** The form it was entered in. */
    draftId: z.string().max(20).optional(),
  }),
  undoable: true,
  async run(scope, input) {
    const managerId = input.managerId ?? scope.actor.memberId;
    await requireAssignee(scope, managerId, 'offer.create');
    requireFuture(input.nextStep, scope.now);
    await requireNear(scope, 'new', input.nextStep);
    await requireListItems(scope.db, scope.companyId, itemsOf(input));
    if (input.draftId !== undefined) await spendDraft(scope, input.draftId);
    const clientId =
      'id' in input.client
        ? (await takeClientForOffer(scope, input.client.id)).client_id
        : await enterClient(scope, toClient(input.client.new), managerId);
    const number = await takeOfferNumber(scope.db, scope.companyId);
    const offerId = await insert(scope, { ...input, managerId, clientId, number });
    if (input.wants?.length)
      await addWants(scope, { offerId, businessLineId: input.businessLineId }, input.wants);
    recordEvent(scope, offerId, { kind: 'created', detail: nextStepDetail(input.nextStep) });
    if ('at' in input.nextStep) {
      await plan(scope, { clientId, offerId, responsibleId: managerId }, input.nextStep.at);
    }
    attachFiles(scope, input.files ?? [], { clientId, offerId });
    scope.emit({ event: 'offer.created', payload: { offerId } });
    return { offerId, number, clientId, ...(input.draftId === undefined ? {} : { draftId: input.draftId }) };
  },
});

function toClient({ phone, ...client }: z.output<typeof newClient>) {
  return { ...client, phones: phone === undefined ? [] : [phone] };
}

interface OfferToInsert {
  clientId: number;
  managerId: number;
  number: number;
  wanted: string;
  businessLineId?: number | null | undefined;
  categoryId?: number | null | undefined;
  importanceId?: number | null | undefined;
  description?: string | null | undefined;
  sum?: Sum | null | undefined;
  nextStep: z.output<typeof nextStepInput>;
}

function insert(scope: Scope, offer: OfferToInsert): Promise<number> {
  return insertOffer(scope.db, {
    company_id: scope.companyId,
    number: offer.number,
    client_id: offer.clientId,
    manager_id: offer.managerId,
    state: 'new',
    state_since: scope.now,
    wanted: offer.wanted,
    description: offer.description ?? null,
    business_line_id: offer.businessLineId ?? null,
    category_id: offer.categoryId ?? null,
    importance_id: offer.importanceId ?? null,
    ...sumColumns(offer.sum ?? null),
    next_step_at: 'at' in offer.nextStep ? offer.nextStep.at : null,
    no_step_reason: 'none' in offer.nextStep ? offer.nextStep.none : null,
    created_at: scope.now,
  });
}
