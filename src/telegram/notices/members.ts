import { getCompanySettings } from '../../companies/companies.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { findMemberName, findReach } from '../../members/members.queries.ts';
import { reachOf } from '../../members/rights.ts';
import { clip, h } from '../ui/html.ts';
import type { Button } from '../ui/screen.ts';
import { noticeView } from './view.ts';

interface Colleague {
  readonly id: number;
  readonly name: string;
}

interface Gone {
  readonly name: string;
  /** The head of a department is told of their people, and has no list of all. */
  readonly seesAll: boolean;
}

export const memberNotices = {
  'member.joined': noticeView('member.joined', {
    async read(db, actor, { subjectId }): Promise<Colleague | undefined> {
      if (reachOf(actor, 'member.view') === 'none') return undefined;
      const name = await findMemberName(db, actor.companyId, subjectId);
      return name === undefined ? undefined : { id: subjectId, name };
    },
    card: (t, colleague) => ({ text: joinedText(t, colleague), keyboard: [[openColleague(t, colleague)]] }),
    line: (t, colleague) => ({ text: joinedText(t, colleague), door: openColleague(t, colleague) }),
  }),
  'member.let_in': noticeView('member.let_in', {
    read: async (db, { companyId }): Promise<{ company: string }> => ({
      company: (await getCompanySettings(db, companyId)).name,
    }),
    card: (t, { company }) => ({ text: letInText(t, company), keyboard: [[openDesk(t)]] }),
    line: (t, { company }) => ({ text: letInText(t, company), door: openDesk(t) }),
  }),
  'member.unreachable': noticeView('member.unreachable', {
    async read(db, actor, { subjectId }): Promise<Gone | undefined> {
      const member = await findReach(db, actor.companyId, subjectId);
      // Back by now: nothing is wrong.
      if (!member?.unreachableSince) return undefined;
      return { name: member.name, seesAll: reachOf(actor, 'delivery.view') !== 'none' };
    },
    card: (t, gone) => ({ text: goneText(t, gone), keyboard: [[openUnreached(t, gone)]] }),
    line: (t, gone) => ({ text: goneText(t, gone), door: openUnreached(t, gone) }),
  }),
};

function goneText(t: Translate, { name }: Gone): string {
  return t('notice-unreachable', { name: `<b>${h(clip(name, 60))}</b>` });
}

function openUnreached(t: Translate, { seesAll }: Gone): Button {
  return seesAll ? { label: t('unreached-open'), action: 'team.unreached' } : openDesk(t);
}

function openDesk(t: Translate): Button {
  return { label: t('offer-button-desk'), action: 'desk.show' };
}

function letInText(t: Translate, company: string): string {
  return t('notice-let-in', { company: `<b>${h(clip(company, 60))}</b>` });
}

function joinedText(t: Translate, { name }: Colleague): string {
  return t('notice-joined', { name: `<b>${h(clip(name, 60))}</b>` });
}

function openColleague(t: Translate, { id }: Colleague): Button {
  return { label: t('notice-open'), action: 'team.member', id };
}
