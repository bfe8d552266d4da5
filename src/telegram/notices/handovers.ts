import type { Actor } from '../../changes/actor.ts';
import type { Db } from '../../db/company.ts';
import {
  findHandover,
  type HandedOffer,
  type HandoverFacts,
  listHandedOffers,
} from '../../handovers/handovers.queries.ts';
import type { LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { reachOf } from '../../members/rights.ts';
import { localDay } from '../clients/client-card.view.ts';
import { movedText, offersOnPage, receivedView, stateText } from '../handovers/handover.view.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { cardView, type Line, noticeView } from './view.ts';

interface Received {
  readonly handover: HandoverFacts;
  readonly offers: readonly HandedOffer[];
  readonly count: number;
}

interface Told {
  readonly handover: HandoverFacts;
  readonly isMine: boolean;
  readonly seesTeam: boolean;
}

export const handoverNotices = {
  /** One message, with a door to the brief of each offer. */
  'handover.received': cardView('handover.received', {
    async read(db, actor, { subjectId }): Promise<Received | undefined> {
      const [handover, page] = await Promise.all([
        findHandover(db, actor.companyId, subjectId),
        listHandedOffers(db, actor, subjectId, { skip: 0, most: offersOnPage }),
      ]);
      if (handover?.receiverId !== actor.memberId || handover.endedHow !== null) return undefined;
      return { handover, ...page };
    },
    card: receivedCard,
  }),
  'handover.told': noticeView('handover.told', {
    async read(db, actor, { subjectId }): Promise<Told | undefined> {
      const told = await readTold(db, actor, subjectId);
      return told?.handover.endedHow === null ? told : undefined;
    },
    card: (t, told, view) => cardOf(toldLine(t, told, view)),
    line: toldLine,
  }),
  'handover.ended': noticeView('handover.ended', {
    async read(db, actor, { subjectId }): Promise<Told | undefined> {
      const told = await readTold(db, actor, subjectId);
      return told?.handover.endedHow === null ? undefined : told;
    },
    card: (t, told) => cardOf(endedLine(t, told)),
    line: (t, told) => endedLine(t, told),
  }),
};

function receivedCard(t: Translate, { handover, offers, count }: Received, view: LocalView): Screen {
  const { backOn, counts, id } = handover;
  const names = { by: h(clip(handover.madeByName, 30)), name: `<b>${h(clip(handover.memberName, 40))}</b>` };
  const until = backOn === null ? {} : { day: localDay(backOn, view) };
  const isOwn = handover.madeBy === handover.memberId;
  const key =
    backOn === null ? 'handover-received' : isOwn ? 'handover-received-own' : 'handover-received-away';
  const heading = [t(key, { ...names, ...until }), movedText(t, counts)];
  return receivedView(t, { handoverId: id, heading, offers, count, page: 0, tasks: counts.tasks }, view);
}

async function readTold(db: Db, actor: Actor, handoverId: number): Promise<Told | undefined> {
  const handover = await findHandover(db, actor.companyId, handoverId);
  if (!handover) return undefined;
  const seesTeam = reachOf(actor, 'member.view') !== 'none';
  return { handover, isMine: handover.memberId === actor.memberId, seesTeam };
}

function toldLine(t: Translate, told: Told, view: LocalView): Line {
  const { handover, isMine } = told;
  const { backOn } = handover;
  const text =
    isMine && backOn !== null
      ? t('handover-told-me', {
          ...{ day: localDay(backOn, view), receiver: `<b>${h(clip(handover.receiverName, 40))}</b>` },
          by: h(clip(handover.madeByName, 30)),
        })
      : stateText(t, handover, view);
  return {
    text,
    door: isMine ? { label: t('handover-open-settings'), action: 'settings.show' } : doorOf(t, told),
  };
}

function endedLine(t: Translate, told: Told): Line {
  const { handover, isMine } = told;
  const how = handover.endedHow === 'taken_back' ? 'taken-back' : 'returned';
  const name = `<b>${h(clip(handover.memberName, 40))}</b>`;
  const text = t(isMine ? `handover-${how}-me` : `handover-${how}`, { name });
  const stayed = handover.stayed > 0 ? ` ${t('handover-stayed', { n: handover.stayed })}` : '';
  const mine: Button = { label: t('handover-open-list'), action: 'handover.list', id: handover.id };
  return { text: `${text}${stayed}`, door: isMine ? mine : doorOf(t, told) };
}

function doorOf(t: Translate, { handover, seesTeam }: Told): Button {
  return seesTeam
    ? { label: t('notice-open'), action: 'team.member', id: handover.memberId }
    : { label: t('offer-button-desk'), action: 'desk.show' };
}

function cardOf({ text, door }: Line): Screen {
  return { text, keyboard: [[door]] };
}
