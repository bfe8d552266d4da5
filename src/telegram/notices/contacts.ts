import type { Translate } from '../../lib/locale.ts';
import { type ContactDay, listContactDays } from '../../members/contact-days.queries.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import { clip, h } from '../ui/html.ts';
import { noticeView } from './view.ts';

export const contactNotices = {
  'contacts.many': noticeView('contacts.many', {
    async read(db, actor, { subjectId, now }): Promise<ContactDay | undefined> {
      requireCompanyRight(actor, 'member.change');
      const [day] = await listContactDays(db, actor.companyId, [subjectId], now);
      // Given more meanwhile, or another day by now: nothing to see to.
      return day?.isMuch ? day : undefined;
    },
    card: (t, day) => ({
      text: told(t, day),
      keyboard: [
        [{ label: t('contacts-button-more'), action: 'team.contacts', id: day.memberId }],
        [{ label: t('notice-open'), action: 'team.member', id: day.memberId }],
      ],
    }),
    line: (t, day) => ({
      text: told(t, day),
      door: { label: t('notice-open'), action: 'team.member', id: day.memberId },
    }),
  }),
};

function told(t: Translate, { name, seen, most }: ContactDay): string {
  return t('notice-contacts-many', { name: `<b>${h(clip(name, 60))}</b>`, seen, most: most ?? seen });
}
