import { type CompanySettings, getCompanySettings } from '../../companies/companies.queries.ts';
import { settleable } from '../../companies/settings.ts';
import type { Translate } from '../../lib/locale.ts';
import { type FirstSteps, getFirstSteps } from '../../members/first-steps.queries.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { orShowFresh } from '../ui/stale.ts';
import { undoRow } from '../ui/undo-row.ts';
import { workTimeLine, zoneLine } from './choices.view.ts';

/** The owner's checklist: what the program has guessed, what is still to be done, all of it skippable. */
export function firstStepsView(
  t: Translate,
  { company, steps, now }: { company: CompanySettings; steps: FirstSteps; now: Date },
): Screen {
  const line = (done: boolean, text: string): string => `${done ? '✅' : '▫️'} ${text}`;
  const all = Object.values(steps);
  const lines = [
    `<b>${t('first-title', { done: all.filter(Boolean).length, all: all.length })}</b>`,
    line(steps.name, t('first-name', { name: h(clip(company.name, 40)) })),
    line(steps.hours, `${workTimeLine(t, company)} · ${zoneLine(t, company.timeZone, now)}`),
    line(steps.currency, t('company-currency', { currency: company.currency })),
    line(steps.lists, t('first-lists')),
    line(steps.colleagues, t('first-colleagues')),
    line(steps.clients, t('first-clients')),
    '',
    t(all.every(Boolean) ? 'first-done' : 'first-hint'),
  ];
  const ask = (label: string, field: string): Button => ({ label, action: 'company.ask', args: [field] });
  const settles = { revision: company.revision } as const;
  const guessed = settleable.some((step) => !steps[step]);
  return {
    text: lines.join('\n'),
    keyboard: [
      [ask(t('company-button-name'), 'name'), ask(t('company-button-hours'), 'hours')],
      [
        ask(t('company-button-currency'), 'currency'),
        { label: t('lists-business-line'), action: 'lists.open', args: ['business_line'] },
      ],
      [
        { label: t('first-invite'), action: 'team.invite' },
        { label: t('first-client'), action: 'offers.new' },
      ],
      guessed ? [{ label: t('first-confirm'), action: 'first.confirm', ...settles, style: 'success' }] : [],
      [
        { label: t('first-hide'), action: 'first.hide', ...settles },
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  };
}

function hiddenView(t: Translate, changeId: number): Screen {
  const desk: Button = { label: t('offer-button-desk'), action: 'desk.show' };
  return { text: t('first-hidden'), keyboard: [undoRow(t, changeId), [desk]] };
}

async function showFirstSteps(turn: MemberTurn): Promise<void> {
  const model = await turn.read(async (db, actor) => {
    requireCompanyRight(actor, 'company.settings');
    const company = await getCompanySettings(db, actor.companyId);
    return { company, steps: await getFirstSteps(db, company), now: turn.now };
  });
  await turn.show(firstStepsView(turn.t, model));
}

export const firstStepsPresses = {
  'first.show': showFirstSteps,
  'first.confirm': (turn, { revision }) =>
    orShowFresh(
      turn,
      async () => {
        await turn.perform('changeCompany', { revision, settings: {}, confirmed: [...settleable] });
        await showFirstSteps(turn);
      },
      () => showFirstSteps(turn),
    ),
  'first.hide': (turn, { revision }) =>
    orShowFresh(
      turn,
      async () => {
        const hidden = { revision, settings: { firstStepsHidden: true } };
        const { changeId } = await turn.perform('changeCompany', hidden);
        await turn.show(hiddenView(turn.t, changeId));
      },
      () => showFirstSteps(turn),
    ),
} satisfies Partial<PressHandlers>;
