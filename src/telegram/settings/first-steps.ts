import { type CompanySettings, getCompanySettings } from '../../companies/companies.queries.ts';
import { settleable } from '../../companies/settings.ts';
import type { Translate } from '../../lib/locale.ts';
import { type FirstSteps, getFirstSteps } from '../../members/first-steps.queries.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { isOffered } from '../modules.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { orShowFresh } from '../ui/stale.ts';
import { undoRow } from '../ui/undo-row.ts';
import { workTimeLine, zoneLine } from './choices.view.ts';

/** The owner's checklist: what the program has guessed, what is still to be done, all of it skippable. */
function firstStepsView(
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
    `📇 ${t('first-load-line')}`,
    '',
    t(all.every(Boolean) ? 'first-done' : 'first-hint'),
  ];
  const ask = (label: string, field: string): Button => ({ label, action: 'company.ask', args: [field] });
  const settles = { revision: company.revision } as const;
  const guessed = settleable.some((step) => !steps[step]);
  const confirm: Button = {
    label: t('first-confirm'),
    action: 'first.confirm',
    ...settles,
    style: 'success',
  };
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
        { label: t('first-client'), action: 'newclient.start' },
      ],
      [{ label: t('first-load'), action: 'first.load' }, ...(guessed ? [confirm] : [])],
      [
        { label: t('first-hide'), action: 'first.hide', ...settles },
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  };
}

/** How clients get in from a phone; there is nothing to open, they are sent into the chat. */
function loadView(t: Translate, readsFiles: boolean): Screen {
  const back: Button = { label: t('back-to-card'), action: 'first.show' };
  const lines = [`<b>${t('first-load-title')}</b>`, '', t('first-load-cards')];
  return {
    text: [...lines, ...(readsFiles ? [t('first-load-file')] : []), '', t('first-load-end')].join('\n'),
    keyboard: [[back, { label: t('offer-button-desk'), action: 'desk.show' }]],
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
  'first.load': (turn) => turn.show(loadView(turn.t, isOffered(turn.company, { module: 'vcard' }))),
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
