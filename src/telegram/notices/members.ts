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
  'member.unreachable': noticeView('member.unreachable', {
    async read(db, actor, { subjectId }): Promise<Colleague | undefined> {
      const member = await findReach(db, actor.companyId, subjectId);
      // Back by now: nothing is wrong.
      return member?.unreachableSince ? { id: subjectId, name: member.name } : undefined;
    },
    card: (t, colleague) => ({ text: goneText(t, colleague), keyboard: [[openColleague(t, colleague)]] }),
    line: (t, colleague) => ({ text: goneText(t, colleague), door: openColleague(t, colleague) }),
  }),
};

function goneText(t: Translate, { name }: Colleague): string {
  return t('notice-unreachable', { name: `<b>${h(clip(name, 60))}</b>` });
}

function joinedText(t: Translate, { name }: Colleague): string {
  return t('notice-joined', { name: `<b>${h(clip(name, 60))}</b>` });
}

function openColleague(t: Translate, { id }: Colleague): Button {
  return { label: t('notice-open'), action: 'team.member', id };
}
