import { findReturned } from '../../clients/clients.queries.ts';
import { findInquiry } from '../../clients/inquiries.queries.ts';
import type { EventHandlers } from './handler.ts';

export const clientEvents = {
  /** One line to the manager a client has now. */
  'client.asked': async (db, { inquiryId }, { companyId }) => {
    const inquiry = await findInquiry(db, companyId, inquiryId);
    if (!inquiry) return {};
    return {
      notices: [
        {
          name: 'client.asked',
          to: inquiry.managerId,
          subjectId: inquiryId,
          key: `client.asked:${inquiryId}`,
        },
      ],
    };
  },

  /** Whoever looks after the client by now. */
  'client.returned': async (db, { clientId }, { companyId, changeId }) => {
    const client = await findReturned(db, companyId, clientId);
    if (!client) return {};
    const about = { name: 'client.returned', to: client.managerId, subjectId: clientId } as const;
    return { notices: [{ ...about, key: `client.returned:${changeId}` }] };
  },
} satisfies EventHandlers;
