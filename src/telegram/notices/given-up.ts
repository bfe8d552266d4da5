import { listGivenUp } from '../../companies/given-up.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { Button } from '../ui/screen.ts';
import { noticeView } from './view.ts';

interface Failed {
  readonly count: number;
}

export const givenUpNotices = {
  'work.failed': noticeView('work.failed', {
    async read(db, actor): Promise<Failed | undefined> {
      requireCompanyRight(actor, 'company.settings');
      const failed = await listGivenUp(db, actor.companyId);
      const count = failed.reduce((sum, each) => sum + each.count, 0);
      // Tried again meanwhile: there is nothing to look at.
      return count > 0 ? { count } : undefined;
    },
    card: (t, failed) => ({ text: t('notice-failed'), keyboard: [[openFailed(t, failed)]] }),
    line: (t, failed) => ({ text: t('notice-failed'), door: openFailed(t, failed) }),
  }),
};

function openFailed(t: Translate, { count }: Failed): Button {
  return { label: t('failed-button', { count }), action: 'company.failed' };
}
