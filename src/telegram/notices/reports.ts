import { getCompanySettings } from '../../companies/companies.queries.ts';
import { reachOf } from '../../members/rights.ts';
import { readSummary } from '../../reports/summary.queries.ts';
import { periodIn } from '../reports/summary.ts';
import { summaryView } from '../reports/summary.view.ts';
import { cardView } from './view.ts';

export const reportNotices = {
  /** The day as it was at their hour, however late it is read; its buttons stay with that day. */
  summary: cardView('summary', {
    async read(db, actor, { at, detail }) {
      if (reachOf(actor, 'report.view') === 'none') return undefined;
      const company = await getCompanySettings(db, actor.companyId);
      const on = String(detail['on']);
      const period = { ...periodIn(company, { from: on, to: on }, at), choice: 'today' as const };
      const { currency, timeZone: zone } = company;
      const summary = await readSummary(db, actor, { period, scope: 'all', now: at, currency });
      return { summary, zone, at, spot: { choice: { from: on, to: on }, scope: 'all' as const } };
    },
    card: (t, { summary, zone, at, spot }, view) =>
      summaryView(t, { summary, spot, view: { ...view, now: at, zone } }),
  }),
};
