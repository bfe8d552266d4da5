import { DateTime } from 'luxon';
import { countBelongings, isSales, listReceivers } from '../../handovers/belongings.queries.ts';
import {
  findHandover,
  findRunningHandover,
  type HandoverFacts,
  listHandedOffers,
  listHeaded,
} from '../../handovers/handovers.queries.ts';
import { nextWorkDay } from '../../lib/date-choices.ts';
import { parseWhen } from '../../lib/dates-in-words.ts';
import { DomainError, Refusal } from '../../lib/domain-error.ts';
import { whenRefusalText } from '../../lib/error-text.ts';
import { inZone } from '../../lib/zone.ts';
import { findStanding } from '../../members/members.queries.ts';
import { reachOf } from '../../members/rights.ts';
import { mayDecideAbout } from '../../members/take-member.ts';
import { getOfferBrief } from '../../offers/brief.queries.ts';
import { localDay } from '../clients/client-card.view.ts';
import { areClosed } from '../clients/closed-contacts.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { clearChatOf } from '../members/clear-chat.ts';
import { renewMenu, showColleague } from '../members/colleagues.ts';
import { showSettings } from '../settings/settings.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { orShowFresh } from '../ui/stale.ts';
import { monthRows, type PickerTarget, readWhen } from '../ui/when.ts';
import { briefView } from './brief.view.ts';
import {
  doneView,
  type HandoverMode,
  offersOnPage,
  type Preview,
  previewView,
  receivedView,
  receiversView,
} from './handover.view.ts';

function readMode(arg: string | undefined): HandoverMode {
  if (arg !== 'leave' && arg !== 'away') throw new DomainError('NOT_FOUND');
  return arg;
}

/** Where somebody stands and who may have what is theirs; for those who decide about it. */
async function readMember(turn: MemberTurn, memberId: number, mode: HandoverMode) {
  return turn.read(async (db, actor) => {
    const { companyId } = actor;
    const whose = { companyId, memberId, now: turn.now };
    const [member, counts, headed] = await Promise.all([
      findStanding(db, companyId, memberId),
      countBelongings(db, whose),
      listHeaded(db, companyId, memberId),
    ]);
    if (!member || (member.suspended && mode !== 'leave')) throw new DomainError('NOT_FOUND');
    const isMyself = memberId === actor.memberId;
    const action = mode === 'leave' ? 'member.leave' : 'member.away';
    if (!mayDecideAbout(actor, action, member) || (mode === 'leave' && isMyself)) {
      throw new Refusal(action, 'member', memberId);
    }
    const [receivers, running] = await Promise.all([
      listReceivers(db, actor, member, { mustSell: isSales(member, counts) }),
      findRunningHandover(db, companyId, memberId, turn.now),
    ]);
    return { member, counts, headed, receivers, running };
  });
}

/** One's own settings, or the colleague's card. */
async function showMember(turn: MemberTurn, memberId: number, text?: string): Promise<void> {
  if (memberId === turn.actor.memberId) return showSettings(turn, text);
  await showColleague(turn, memberId, text === undefined ? undefined : { text });
}

function backTo(turn: MemberTurn, memberId: number): Button {
  const label = turn.t('back-to-card');
  return memberId === turn.actor.memberId
    ? { label, action: 'settings.show' }
    : { label, action: 'team.member', id: memberId };
}

/** What would move, to whom, and where somebody is only away, the days to choose from. */
async function ask(turn: MemberTurn, memberId: number, mode: HandoverMode, to?: number): Promise<void> {
  const { member, counts, headed, receivers, running } = await readMember(turn, memberId, mode);
  if (mode === 'away' && running) return showMember(turn, memberId);
  const receiver = receivers.find(({ id }) => id === to) ?? receivers[0];
  const back = backTo(turn, memberId);
  if (!receiver) return turn.show({ text: turn.t('handover-nobody'), keyboard: [[back]] });
  const myself = memberId === turn.actor.memberId;
  const preview: Preview = { mode, member, myself, receiver, counts, headed, back };
  if (mode === 'leave') return turn.show(previewView(turn.t, preview));
  const args = { memberId, revision: member.revision, receiverId: receiver.id };
  turn.ask({ name: 'handover.when', args });
  await turn.show(previewView(turn.t, preview, dayRows(turn, targetOf(args))));
}

interface AwayAt {
  readonly memberId: number;
  readonly revision: number;
  readonly receiverId: number;
}

function targetOf({ memberId: id, revision, receiverId }: AwayAt): PickerTarget {
  return { action: 'handover.till', id, revision, args: [packNumber(receiverId)] };
}

/** The next working day, the next two Mondays or what works then, a month; and the calendar. */
function dayRows(turn: MemberTurn, target: PickerTarget): Button[][] {
  const { timeZone, workDays } = turn.company;
  const today = inZone(turn.now, timeZone).startOf('day');
  const week = today.startOf('week');
  const wished = [
    today.plus({ days: 1 }),
    week.plus({ weeks: 1 }),
    week.plus({ weeks: 2 }),
    week.plus({ weeks: 3 }),
  ];
  const days = [...new Set(wished.map((day) => nextWorkDay(day, workDays).toISODate()))];
  const buttons = days.map(
    (day): Button => ({
      ...{ ...target, label: `✅ ${localDay(day, turn.view)}` },
      args: [...target.args, `d${day.replaceAll('-', '')}`],
    }),
  );
  const other: Button = { ...target, label: turn.t('date-choice-other'), args: [...target.args, 'o'] };
  return [buttons.slice(0, 2), [...buttons.slice(2), ...(buttons.length % 2 === 1 ? [other] : [])]].concat(
    buttons.length % 2 === 1 ? [] : [[other]],
  );
}

async function chooseDay(turn: MemberTurn, at: AwayAt, arg: string | undefined): Promise<void> {
  const when = readWhen(turn, arg);
  if (when && 'day' in when) return goAway(turn, at, when.day);
  if (!when || !('month' in when)) throw new DomainError('INVALID', { field: 'backOn' });
  const back: Button = {
    ...{ label: turn.t('back-to-card'), action: 'handover.ask', id: at.memberId },
    args: ['away', packNumber(at.receiverId)],
  };
  turn.ask({ name: 'handover.when', args: { ...at } });
  await turn.show({
    text: turn.t('handover-away-hint'),
    keyboard: [...monthRows(turn, targetOf(at), when.month), [back]],
  });
}

async function goAway(turn: MemberTurn, at: AwayAt, backOn: string): Promise<void> {
  await orShowFresh(
    turn,
    async () => {
      const { result } = await turn.perform('goAway', { ...at, backOn });
      await showDone(turn, result.handoverId);
    },
    (text) => showMember(turn, at.memberId, text),
  );
}

async function letGo(turn: MemberTurn, at: AwayAt): Promise<void> {
  await orShowFresh(
    turn,
    async () => {
      const { result } = await turn.perform('letGo', at);
      await showDone(turn, result.handoverId);
      await clearChatOf(turn, at.memberId);
    },
    (text) => showMember(turn, at.memberId, text),
  );
}

async function getHandover(turn: MemberTurn, handoverId: number): Promise<HandoverFacts> {
  const found = await turn.read((db, { companyId }) => findHandover(db, companyId, handoverId));
  if (!found) throw new DomainError('NOT_FOUND');
  return found;
}

async function showDone(turn: MemberTurn, handoverId: number): Promise<void> {
  const handover = await getHandover(turn, handoverId);
  const isOwn = handover.memberId === turn.actor.memberId;
  const back: Button = isOwn
    ? { label: turn.t('offer-button-desk'), action: 'desk.show' }
    : { label: turn.t('desk-team'), action: 'team.show' };
  await turn.show(doneView(turn.t, handover, turn.view, back));
}

async function comeBack(turn: MemberTurn, handoverId: number): Promise<void> {
  try {
    const { result } = await turn.perform('comeBack', { handoverId });
    await showMember(turn, result.memberId, turn.t('handover-back-done'));
  } catch (error) {
    await orOver(turn, handoverId, error);
  }
}

async function takeBack(turn: MemberTurn, handoverId: number): Promise<void> {
  try {
    const { result } = await turn.perform('takeBackHandover', { handoverId });
    const text = turn.t('handover-undone', { left: result.left });
    await showMember(turn, result.memberId, text);
    if (reachOf(turn.actor, 'member.change') !== 'none') await renewMenu(turn, result.memberId);
  } catch (error) {
    await orOver(turn, handoverId, error);
  }
}

/** It has ended by now, or the day is over: says so, and shows how things are. */
async function orOver(turn: MemberTurn, handoverId: number, error: unknown): Promise<void> {
  if (!(error instanceof DomainError)) throw error;
  if (error.code !== 'STALE' && error.code !== 'UNDO_TOO_LATE') throw error;
  const { memberId } = await getHandover(turn, handoverId);
  await showMember(turn, memberId, turn.t(error.code === 'STALE' ? 'handover-over' : 'handover-too-late'));
}

/** What came with a hand-over, five offers a page: for whoever has it now, and for whoever has it again. */
async function showList(turn: MemberTurn, handoverId: number, page: number): Promise<void> {
  const { handover, offers, count } = await turn.read(async (db, actor) => {
    const place = { skip: page * offersOnPage, most: offersOnPage };
    const [handover, listed] = await Promise.all([
      findHandover(db, actor.companyId, handoverId),
      listHandedOffers(db, actor, handoverId, place),
    ]);
    if (!handover) throw new DomainError('NOT_FOUND');
    if (actor.memberId !== handover.receiverId && actor.memberId !== handover.memberId) {
      throw new Refusal('handover.view', 'handover', handoverId);
    }
    return { handover, ...listed };
  });
  const name = h(clip(handover.memberName, 40));
  const isMine = handover.memberId === turn.actor.memberId;
  const heading = [`<b>${turn.t(isMine ? 'handover-list-mine' : 'handover-list', { name, n: count })}</b>`];
  const list = { handoverId, heading, offers, count, page, tasks: handover.counts.tasks };
  await turn.show(receivedView(turn.t, list, turn.view));
}

async function showBrief(turn: MemberTurn, offerId: number, spot: readonly string[]): Promise<void> {
  const brief = await turn.read((db, actor) => getOfferBrief(db, actor, offerId));
  if (!areClosed(brief.contacts)) turn.noteContactsSeen(brief.clientId);
  turn.remember({ opened: { companyId: turn.actor.companyId, offerId } });
  const [handoverId = 0, page = 0] = spot.map(parseNumber);
  const back: Button = {
    ...{ label: turn.t('back-to-card'), action: 'handover.list', id: handoverId },
    args: [packNumber(page)],
  };
  await turn.show(briefView(turn.t, brief, turn.view, [back]));
}

export const handoverPresses = {
  'handover.ask': (turn, { id, args: [mode, to] }) => ask(turn, id, readMode(mode), parseNumber(to)),
  'handover.whom': async (turn, { id, args: [arg, page] }) => {
    const mode = readMode(arg);
    const { member, receivers } = await readMember(turn, id, mode);
    const { name } = member;
    await turn.show(
      receiversView(turn.t, { mode, memberId: id, name, receivers, page: parseNumber(page) ?? 0 }),
    );
  },
  'handover.till': (turn, { id: memberId, revision, args: [to, when] }) =>
    chooseDay(turn, { memberId, revision, receiverId: parseNumber(to) ?? 0 }, when),
  'handover.leave': (turn, { id: memberId, revision, args: [to] }) =>
    letGo(turn, { memberId, revision, receiverId: parseNumber(to) ?? 0 }),
  'handover.back': (turn, { id }) => comeBack(turn, id),
  'handover.undo': (turn, { id }) => takeBack(turn, id),
  'handover.list': (turn, { id, args: [page] }) => showList(turn, id, parseNumber(page) ?? 0),
  'handover.brief': (turn, { id, args }) => showBrief(turn, id, args),
} satisfies Partial<PressHandlers>;

export const handoverAnswers = {
  'handover.when': async (turn, args, { text }) => {
    const reading = parseWhen(text?.trim() ?? '', turn.view);
    if (!reading.ok) {
      // A day is asked for: no word of hours.
      if (['past', 'unreadable'].includes(reading.reason))
        throw new DomainError('INVALID', { field: 'backOn' });
      await turn.say({ text: whenRefusalText(reading, turn.view) });
      return 'again';
    }
    const at = {
      ...{ memberId: Number(args['memberId']), revision: Number(args['revision']) },
      receiverId: Number(args['receiverId']),
    };
    const backOn = DateTime.fromJSDate(reading.at, { zone: turn.view.zone }).toISODate();
    await goAway(turn, at, backOn ?? '');
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;
