import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { requireCompanyRight } from '../members/rights.ts';
import { findManagerOf } from './clients.queries.ts';
import { wasForeignTold } from './foreign-clients.ts';
import { insertInquiry } from './inquiries.repository.ts';

/**
 * Asks the manager of a client that one has just come upon, once a day. Only of a client whose name one was told: an
 * id that was guessed is as absent as any.
 * @returns again: asked today already, nobody is told a second time
 * @throws NOT_FOUND
 */
export const askManager = memberUseCase({
  name: 'askManager',
  input: z.object({ clientId: z.int() }),
  undoable: false,
  async run(scope, { clientId }): Promise<{ clientId: number; managerId: number; again: boolean }> {
    const { db, companyId, actor, now } = scope;
    requireCompanyRight(actor, 'offer.create');
    const managerId = await findManagerOf(db, companyId, clientId);
    if (managerId === undefined) throw new DomainError('NOT_FOUND');
    if (!(await wasForeignTold(db, actor, now, clientId)))
      throw new Refusal('client.ask', 'client', clientId);
    const inquiryId = await insertInquiry(db, { companyId, clientId, memberId: actor.memberId, at: now });
    if (inquiryId !== undefined) scope.emit({ event: 'client.asked', payload: { inquiryId } });
    return { clientId, managerId, again: inquiryId === undefined };
  },
});
