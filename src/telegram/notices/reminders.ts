import type { Actor } from '../../changes/actor.ts';
import type { Db } from '../../db/company.ts';
import { formatTime, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { findStepCard, findStepOffer, type StepCard, type StepOffer } from '../../reminders/steps.queries.ts';
import { areClosed } from '../clients/closed-contacts.ts';
import { stateLabel } from '../offers/state-name.ts';
import { stepCardView } from '../reminders/step-card.view.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { cardView, noticeView, type SendFacts } from './view.ts';

/** The step is still to be answered, or it has been, and the message that asked says so. */
type Reminder = { readonly asked: StepCard } | { readonly answered: StepOffer };

export const reminderNotices = {
  'step.remind': cardView('step.remind', {
    read: readReminder,
    card: (t, reminder, view) =>
      'asked' in reminder ? stepCardView(t, reminder.asked, view) : answeredView(t, reminder.answered, view),
    contactsOf,
  }),

  'step.again': noticeView('step.again', {
    read: readReminder,
    card: (t, reminder, view) =>
      'asked' in reminder
        ? stepCardView(t, reminder.asked, view, { notice: { text: t('remind-again') } })
        : answeredView(t, reminder.answered, view),
    line: (t, reminder, view) => {
      const { offerId, number, clientName } = 'asked' in reminder ? reminder.asked : reminder.answered;
      const offer = t('offer-title', { number: String(number), client: h(clip(clientName, 40)) });
      const time = 'asked' in reminder ? `📵 ${formatTime(reminder.asked.step.at, view.zone)}` : '✅';
      const action = 'asked' in reminder ? ('step.card' as const) : ('offer.card' as const);
      return { text: `${time} ${offer}`, door: { label: t('talk-button-open'), action, id: offerId } };
    },
    contactsOf,
  }),
};

async function readReminder(
  db: Db,
  actor: Actor,
  { subjectId, detail, again }: SendFacts,
): Promise<Reminder | undefined> {
  const card = await findStepCard(db, actor, subjectId);
  if (card?.managerId === actor.memberId && card.step.at.getTime() === detail['at']) return { asked: card };
  if (!again) return undefined;
  const answered = await findStepOffer(db, actor, subjectId);
  return answered && { answered };
}

function contactsOf(reminder: Reminder): number | undefined {
  return 'asked' in reminder && !areClosed(reminder.asked.contacts) ? reminder.asked.clientId : undefined;
}

/** One line, and the way to the offer. */
function answeredView(t: Translate, offer: StepOffer, view: LocalView): Screen {
  const { offerId, number, clientName, state, nextStepAt } = offer;
  const title = t('offer-title', { number: String(number), client: h(clip(clientName, 40)) });
  const now = nextStepAt === null ? stateLabel(t, state) : `⏰ ${formatWhen(nextStepAt, view)}`;
  const open: Button = { label: t('talk-button-open'), action: 'offer.card', id: offerId };
  return { text: `✅ ${title} · ${now}`, keyboard: [[open]] };
}
