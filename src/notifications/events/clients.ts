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
} satisfies EventHandlers;
