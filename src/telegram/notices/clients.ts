import { findReturned, type Returned } from '../../clients/clients.queries.ts';
import { findInquiry, type Inquiry } from '../../clients/inquiries.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { clip, h } from '../ui/html.ts';
import type { Button } from '../ui/screen.ts';
import { noticeView } from './view.ts';

export const clientNotices = {
  'client.asked': noticeView('client.asked', {
    async read(db, actor, { subjectId }) {
      const inquiry = await findInquiry(db, actor.companyId, subjectId);
      // Handed over meanwhile: whoever has the client now is asked the next time.
      return inquiry?.managerId === actor.memberId ? inquiry : undefined;
    },
    card: (t, inquiry) => ({ text: askedText(t, inquiry), keyboard: [[openClient(t, inquiry)]] }),
    line: (t, inquiry) => ({ text: askedText(t, inquiry), door: openClient(t, inquiry) }),
  }),
  'client.returned': noticeView('client.returned', {
    async read(db, actor, { subjectId }) {
      const client = await findReturned(db, actor.companyId, subjectId);
      // Blocked anew, or handed over: nothing to begin with.
      return client?.status !== 'blocked' && client?.managerId === actor.memberId ? client : undefined;
    },
    card: (t, client) => ({ text: returnedText(t, client), keyboard: [[openClient(t, client)]] }),
    line: (t, client) => ({ text: returnedText(t, client), door: openClient(t, client) }),
  }),
};

function askedText(t: Translate, { askerName, askerPersonId, clientName }: Inquiry): string {
  const name = h(clip(askerName, 40));
  const asker = askerPersonId === null ? name : `<a href="tg://user?id=${askerPersonId}">${name}</a>`;
  return t('foreign-inquiry', { asker, client: `<b>${h(clip(clientName, 80))}</b>` });
}

function returnedText(t: Translate, { name, status }: Returned): string {
  return t('notice-client-back', {
    client: `<b>${h(clip(name, 80))}</b>`,
    status: t(`client-status-${status}`),
  });
}

function openClient(t: Translate, { clientId }: { readonly clientId: number }): Button {
  return { label: t('foreign-open'), action: 'client.card', id: clientId };
}
