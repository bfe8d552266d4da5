import { formatAgo, formatSince, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { QuietOffer } from '../../offers/quiet-offer.queries.ts';
import { stateLabel } from '../offers/state-name.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** An offer gone quiet (C14): how long, why, and the three ways out of it. */
export function staleView(
  t: Translate,
  { offer, readerId }: { offer: QuietOffer; readerId: number },
  view: LocalView,
): Screen {
  const at = { id: offer.id, revision: offer.revision };
  const title = t('offer-title', { number: String(offer.number), client: h(clip(offer.clientName, 60)) });
  const log = (label: string, kind: string): Button => ({ ...at, label, action: 'offer.log', args: [kind] });
  return {
    text: [
      `<b>${title}</b>`,
      t('stale-quiet', { since: formatSince(offer.quietSince, view), limit: offer.limit }),
      t('offer-state', { state: stateLabel(t, offer.state), since: formatSince(offer.stateSince, view) }),
      t('stale-talked', { when: offer.talkedAt === null ? 'never' : formatAgo(offer.talkedAt, view) }),
      stepLine(t, offer, view),
      ...(offer.managerId === readerId ? [] : [t('stale-manager', { name: h(clip(offer.managerName, 40)) })]),
    ].join('\n'),
    keyboard: [
      [
        { ...at, label: t('stale-plan'), action: 'offer.step', args: ['r'], style: 'primary' },
        { ...at, label: t('stale-close'), action: 'offer.move', args: ['cancelled'] },
      ],
      [log(`📞 ${t('stale-log-call')}`, 'call'), log('🤝', 'meeting'), log('✉️', 'email')],
      [
        { label: t('stale-open'), action: 'offer.card', id: offer.id },
        { label: t('offer-button-list'), action: 'offers.list' },
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  };
}

function stepLine(t: Translate, { nextStepAt, noStepReason }: QuietOffer, view: LocalView): string {
  if (nextStepAt === null) return t('offer-no-step', { reason: h(clip(noStepReason ?? '', 80)) });
  const key = nextStepAt < view.now ? 'offer-step-overdue' : 'offer-step';
  return t(key, { when: formatWhen(nextStepAt, view) });
}
