import { findClientName, findManagerOf } from '../../clients/clients.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { findMemberName } from '../../members/members.queries.ts';
import { findGivenOffer } from '../../offers/given.queries.ts';
import { clip, h } from '../ui/html.ts';
import { type Line, noticeView } from './view.ts';

interface Given {
  readonly id: number;
  readonly title: string;
  readonly by: string;
}

export const givenNotices = {
  'offer.given': noticeView('offer.given', {
    async read(db, { companyId, memberId }, { subjectId: id, detail }): Promise<GivenOfferModel | undefined> {
      const [offer, by] = await Promise.all([
        findGivenOffer(db, companyId, id),
        findMemberName(db, companyId, Number(detail['by'])),
      ]);
      // Given on, or taken back.
      if (offer?.managerId !== memberId) return undefined;
      return { id, number: offer.number, title: offer.clientName, by: by ?? '' };
    },
    card: (t, given) => cardOf(offerLine(t, given)),
    line: offerLine,
  }),
  'client.given': noticeView('client.given', {
    async read(db, { companyId, memberId }, { subjectId: id, detail }): Promise<Given | undefined> {
      const [managerId, title, by] = await Promise.all([
        findManagerOf(db, companyId, id),
        findClientName(db, companyId, id),
        findMemberName(db, companyId, Number(detail['by'])),
      ]);
      return managerId === memberId && title !== undefined ? { id, title, by: by ?? '' } : undefined;
    },
    card: (t, given) => cardOf(clientLine(t, given)),
    line: clientLine,
  }),
};

interface GivenOfferModel extends Given {
  readonly number: number;
}

function offerLine(t: Translate, { id, number, title, by }: GivenOfferModel): Line {
  const offer = t('offer-title', { number: String(number), client: h(clip(title, 60)) });
  return {
    text: t('notice-offer-given', { offer: `<b>${offer}</b>`, by: h(clip(by, 40)) }),
    door: { label: t('notice-open-offer'), action: 'offer.card', id },
  };
}

function clientLine(t: Translate, { id, title, by }: Given): Line {
  return {
    text: t('notice-client-given', { client: `<b>${h(clip(title, 80))}</b>`, by: h(clip(by, 40)) }),
    door: { label: t('foreign-open'), action: 'client.card', id },
  };
}

function cardOf({ text, door }: Line) {
  return { text, keyboard: [[door]] };
}
