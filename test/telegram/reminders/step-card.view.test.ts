import { describe, expect, it } from 'vitest';
import { interactionKinds } from '../../../src/interactions/interaction.ts';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { StepCard } from '../../../src/reminders/steps.queries.ts';
import { stepCardView } from '../../../src/telegram/reminders/step-card.view.ts';
import { walkEndView } from '../../../src/telegram/reminders/walk.view.ts';
import { expectToFit } from '../labels.ts';

const now = new Date('2026-11-23T10:00:00Z');
const long = 'Товариство з обмеженою відповідальністю «Велика <b>Ромашка</b> & партнери» '.repeat(4);
const person = { name: long, role: long, phones: ['+380671234567', '+380671234568'], emails: ['a@b.ua'] };
const full: StepCard = {
  ...{ offerId: 1, number: 99_999, revision: 7, clientId: 1, clientName: long, managerId: 1 },
  ...{ state: 'await_client', stateSince: new Date('2026-11-01T10:00:00Z'), stateReason: long, wanted: long },
  step: { interactionId: 1, revision: 3, kind: 'meeting', at: new Date('2026-11-20T10:00:00Z') },
  contacts: [person, person, person],
  last: { kind: 'call', at: new Date('2026-11-19T10:00:00Z'), outcome: long, result: long },
  attempts: 12,
};
const bare: StepCard = { ...full, stateReason: null, contacts: [], last: null, attempts: 0 };

describe.each(LOCALES)('the card of a next step in %s', (locale) => {
  const t = translator(locale);
  const view = { now, zone: 'Europe/Kyiv', locale };
  const notice = { text: t('walk-moved', { client: 'Ромашка', when: 'завтра' }), undoChangeId: 5 };

  it.each([null, ...interactionKinds])('fits a phone in twelve lines and five rows (%s)', (kind) => {
    for (const card of [full, bare]) {
      for (const more of [{}, { left: 1 }, { left: 23, notice }]) {
        const screen = stepCardView(t, { ...card, step: { ...card.step, kind } }, view, more);
        expectToFit(screen);
        expect(screen.text.split('\n').length).toBeLessThanOrEqual(12);
        expect(screen.keyboard?.filter((row) => row.length > 0).length).toBeLessThanOrEqual(5);
      }
    }
  });

  it('says what matters before the call', () => {
    const { text } = stepCardView(t, { ...full, clientName: 'Ромашка', wanted: 'Сайт' }, view);
    for (const part of ['Ромашка', 'Сайт', '+380 67 123 45 67', '12', t('state-await-client')]) {
      expect(text).toContain(part);
    }
  });

  it('ends with what is still to come', () => {
    const later = Array.from({ length: 5 }, () => ({ at: now, number: 99_999, clientName: long }));
    for (const began of [true, false]) {
      expectToFit(walkEndView(t, { later, skipped: 12 }, view, { notice, began }));
      expectToFit(walkEndView(t, { later: [], skipped: 0 }, view, { notice: undefined, began }));
    }
  });
});
