import { type ClientStatus, clientStatuses } from '../../clients/client.ts';
import type { ClientFacts } from '../../clients/client-card.queries.ts';
import { parseWhen } from '../../lib/dates-in-words.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { whenRefusalText } from '../../lib/error-text.ts';
import { inZone } from '../../lib/zone.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Button } from '../ui/screen.ts';
import { showClient, takeClientOf } from './client-card.ts';
import { clientTitle, localDay, statusLabel } from './client-card.view.ts';
import { atClient } from './more.view.ts';
import { companyToday, statusToday } from './today.ts';

const reasons = [1, 2, 3] as const;
/** How long a block lasts by a button, in days. */
const blockDays = { week: 7, month: 30, quarter: 90 } as const;

/**
 * [Status]: potential, active and passive at once; blocked asks until when, and then always why. The end travels in the
 * buttons as an ISO date, `0` for none.
 */
export const clientStatusPresses = {
  'client.status': async (turn, press) => {
    const client = await takeClientOf(turn, press);
    const [to, until] = press.args;
    if (to !== 'blocked') return askStatus(turn, client);
    if (until === undefined) return askUntil(turn, client);
    await askReason(turn, client, until);
  },

  'client.moved': async (turn, press) => {
    const [status, until, reason] = press.args;
    const to = clientStatuses.find((known) => known === status);
    if (!to) throw new DomainError('NOT_FOUND');
    const words = reasons.find((known) => String(known) === reason);
    const why = words === undefined ? undefined : turn.t(`client-block-reason-${words}`);
    await move(turn, press, to, until, why);
  },

  'client.quiet': async (turn, press) => {
    const client = await takeClientOf(turn, press);
    if (client.doNotDisturbAt !== null) return askLoud(turn, client);
    turn.ask({ name: 'client.quiet', args: atArgs(client) });
    const rows = reasons.map((reason): Button[] => [
      {
        ...{ ...atClient(client), label: turn.t(`client-quiet-reason-${reason}`), action: 'client.quieted' },
        args: [String(reason)],
      },
    ]);
    await show(turn, client, turn.t('client-quiet-ask'), rows);
  },

  'client.quieted': async (turn, press) => {
    const reason = reasons.find((known) => String(known) === press.args[0]);
    await setQuiet(turn, press, reason === undefined ? undefined : turn.t(`client-quiet-reason-${reason}`));
  },
} satisfies Partial<PressHandlers>;

export const clientStatusAnswers = {
  'client.until': async (turn, args, { text }) => {
    const reading = parseWhen(text?.trim() ?? '', turn.view);
    if (!reading.ok) {
      await turn.say({ text: whenRefusalText(reading, turn.view) });
      return 'again';
    }
    const until = inZone(reading.at, turn.company.timeZone).toISODate();
    if (until <= companyToday(turn)) throw new DomainError('INVALID', { field: 'blockedUntil' });
    const at = { id: Number(args['clientId']), revision: Number(args['revision']) };
    await askReason(turn, await takeClientOf(turn, at), packDay(until));
    return 'done';
  },

  'client.reason': async (turn, args, { text }) => {
    if (!text?.trim()) {
      await turn.say({ text: turn.t('client-words-kind') });
      return 'again';
    }
    const at = { id: Number(args['clientId']), revision: Number(args['revision']) };
    await move(turn, at, 'blocked', String(args['until']), text);
    return 'done';
  },

  'client.quiet': async (turn, args, { text }) => {
    if (!text?.trim()) {
      await turn.say({ text: turn.t('client-words-kind') });
      return 'again';
    }
    await setQuiet(turn, { id: Number(args['clientId']), revision: Number(args['revision']) }, text);
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

async function askStatus(turn: MemberTurn, client: ClientFacts): Promise<void> {
  // A block may get another end; any other status is not chosen twice.
  const present = statusToday(turn, client);
  const choices = clientStatuses.filter((to) => to !== present || to === 'blocked');
  const rows = choices.map((to): Button[] => [
    {
      ...{ ...atClient(client), label: turn.t(`client-status-${to}`) },
      ...(to === 'blocked'
        ? { action: 'client.status' as const, args: [to] }
        : { action: 'client.moved' as const, args: [to, '0'] }),
    },
  ]);
  const now = statusLabel(turn.t, client, turn.view);
  await show(turn, client, turn.t('client-status-ask', { status: now }), rows);
}

async function askUntil(turn: MemberTurn, client: ClientFacts): Promise<void> {
  const ahead = (days: number): string => inZone(turn.now, turn.company.timeZone).plus({ days }).toISODate();
  const until = (label: string, day: string): Button => ({
    ...{ ...atClient(client), label, action: 'client.status' },
    args: ['blocked', day],
  });
  const spans = Object.entries(blockDays).map(([span, days]): Button[] => {
    const day = ahead(days);
    return [until(turn.t(`client-block-${span}`, { day: localDay(day, turn.view) }), packDay(day))];
  });
  turn.ask({ name: 'client.until', args: atArgs(client) });
  const rows = [...spans, [until(turn.t('client-block-for-good'), '0')]];
  await show(turn, client, turn.t('client-until-ask'), rows);
}

async function askReason(turn: MemberTurn, client: ClientFacts, until: string): Promise<void> {
  turn.ask({ name: 'client.reason', args: { ...atArgs(client), until } });
  const rows = reasons.map((reason): Button[] => [
    {
      ...{ ...atClient(client), label: turn.t(`client-block-reason-${reason}`), action: 'client.moved' },
      args: ['blocked', until, String(reason)],
    },
  ]);
  await show(turn, client, turn.t('client-block-ask'), rows);
}

async function askLoud(turn: MemberTurn, client: ClientFacts): Promise<void> {
  const off: Button = {
    ...atClient(client),
    label: turn.t('client-loud-yes'),
    action: 'client.quieted',
    args: ['off'],
  };
  await show(turn, client, turn.t('client-loud-ask'), [[off]]);
}

async function show(turn: MemberTurn, client: ClientFacts, ask: string, rows: Button[][]): Promise<void> {
  const back: Button = { ...atClient(client), label: turn.t('back-to-card'), action: 'client.more' };
  await turn.show({ text: `${clientTitle(client)}\n\n${ask}`, keyboard: [...rows, [back]] });
}

async function move(
  turn: MemberTurn,
  at: { id: number; revision: number },
  to: ClientStatus,
  until: string | undefined,
  reason: string | undefined,
): Promise<void> {
  const day = unpackDay(until);
  const done = await turn.perform('changeClientStatus', {
    ...{ clientId: at.id, revision: at.revision, to },
    ...(reason === undefined ? {} : { reason }),
    ...(day === undefined ? {} : { blockedUntil: day }),
  });
  const text = `✅ ${turn.t(`client-status-${to}`)}`;
  await showClient(turn, at.id, { notice: { text, undoChangeId: done.changeId } });
}

/** @param reason absent: it is switched off */
async function setQuiet(
  turn: MemberTurn,
  at: { id: number; revision: number },
  reason: string | undefined,
): Promise<void> {
  const done = await turn.perform('setDoNotDisturb', {
    ...{ clientId: at.id, revision: at.revision, on: reason !== undefined },
    ...(reason === undefined ? {} : { reason }),
  });
  const text = turn.t(reason === undefined ? 'client-loud-saved' : 'client-quiet-saved');
  await showClient(turn, at.id, { notice: { text, undoChangeId: done.changeId } });
}

function atArgs(client: ClientFacts) {
  return { clientId: client.id, revision: client.revision };
}

function packDay(day: string): string {
  return day.replaceAll('-', '');
}

function unpackDay(packed: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(packed ?? '') ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}
