import { reserve } from '../../companies/companies.service.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { findLink, type Link } from '../../members/links.queries.ts';
import { listMemberships, type Membership } from '../../members/members.queries.ts';
import { mayAnswerStranger } from '../../members/strangers.ts';
import { showDesk } from '../desk/desk.ts';
import { MemberTurn } from '../member-turn.ts';
import { publishMemberCommands } from '../settings/commands.ts';
import type { Turn } from '../turn.ts';
import { currencyOfZone } from './currency.ts';
import { enter } from './enter.ts';
import { oldLinkView, strangerView, welcomeView } from './guests.view.ts';

const tokenPattern = /^[\w-]{22}$/;
const minuteMs = 60_000;
/** A stranger hears one sentence, a few times an hour at most. */
const strangerQuietMs = 20 * minuteMs;
/** Who holds a dead link, or may start a company, is told sooner: they mean it. */
const guestQuietMs = minuteMs;

/** Somebody without a company, or anybody who comes by a link (`payload`). */
export async function receiveGuest(turn: Turn, payload: string | undefined): Promise<void> {
  if (payload !== undefined && tokenPattern.test(payload)) await openLink(turn, payload);
  else if (turn instanceof MemberTurn) await turn.say(oldLinkView(turn.t, turn.company.name));
  else if (turn.press?.action === 'company.found' && turn.tools.openSignup) await startCompany(turn);
  else await answerStranger(turn);
}

async function openLink(turn: Turn, token: string): Promise<void> {
  const requestId = turn.facts.run.nextRequestId();
  const link = await turn.tools.database.platform((db) => findLink(db, token));
  try {
    if (!link || !isAlive(link, requestId, turn.now)) throw new DomainError('LINK_DEAD');
    await welcome(turn, await join(turn, link, token, requestId));
  } catch (error) {
    if (!(error instanceof DomainError) || !['LINK_DEAD', 'ALREADY_MEMBER'].includes(error.code)) throw error;
    if (turn instanceof MemberTurn) await turn.say(oldLinkView(turn.t, turn.company.name));
    // The place may be somebody else's by now: to this person that is a dead link, whatever the reason.
    else if (await mayAnswer(turn, guestQuietMs)) throw new DomainError('LINK_DEAD');
  }
}

/** A link this very request has spent still leads on: it is handled again after a crash. */
function isAlive(link: Link, requestId: string, now: Date): boolean {
  return link.usedBy === null ? link.expiresAt > now : link.usedBy === requestId;
}

async function join(turn: Turn, link: Link, token: string, requestId: string): Promise<Membership> {
  const { companyId, purpose } = link;
  if (companyId === null) return found(turn, requestId, token);
  const { personId } = turn;
  const request = { id: requestId, at: turn.now, fence: turn.facts.run.fence };
  const { perform } = turn.tools;
  const { result } =
    purpose === 'invitation'
      ? await perform('acceptInvitation', { companyId, personId }, request, {
          token,
          locale: turn.facts.locale,
        })
      : await perform('claimOwnership', { companyId, personId }, request, {
          token,
          ownerName: nameOf(turn),
        });
  turn.noteSaved();
  return result;
}

async function found(turn: Turn, requestId: string, token?: string): Promise<Membership> {
  const { tools, personId, now } = turn;
  const request = { id: requestId, at: now, fence: turn.facts.run.fence };
  const companyId = await tools.database.platform((db) => reserve(db, request));
  const ownerName = nameOf(turn);
  const { result } = await tools.perform('foundCompany', { companyId, personId }, request, {
    ...(token === undefined ? {} : { token }),
    name: turn.t('company-first-name', { name: ownerName }),
    ownerName,
    locale: turn.facts.locale,
    timeZone: tools.defaultTimeZone,
    currency: currencyOfZone(tools.defaultTimeZone),
  });
  turn.noteSaved();
  return result;
}

/** SIGNUP=open. A second press of the button leads to the company the first one made. */
async function startCompany(turn: Turn): Promise<void> {
  const requestId = turn.facts.run.nextRequestId();
  const memberships = await turn.tools.database.platform((db) => listMemberships(db, turn.personId));
  for (const membership of memberships) {
    const member = await enter(turn, membership);
    if (member) return showDesk(member);
  }
  await welcome(turn, await found(turn, requestId));
}

async function welcome(turn: Turn, membership: Membership): Promise<void> {
  const member = await enter(turn, membership);
  if (!member) throw new DomainError('NOT_FOUND');
  const { name, role } = member.actor;
  await member.show(welcomeView(turn.t, { name, role, companyName: member.company.name }));
  await publishMemberCommands(member);
}

function nameOf({ facts: { user } }: Turn): string {
  const name = `${user.first_name} ${user.last_name ?? ''}`.trim();
  return name || user.username || String(user.id);
}

async function answerStranger(turn: Turn): Promise<void> {
  const { database, openSignup } = turn.tools;
  const closed = (await database.platform((db) => listMemberships(db, turn.personId))).length > 0;
  const screen = strangerView(turn.t, { openSignup, closed });
  if (turn.query && closed) return turn.tell(screen.text);
  if (!(await mayAnswer(turn, openSignup || closed ? guestQuietMs : strangerQuietMs))) return;
  if (turn.query && !openSignup) await turn.tell(screen.text);
  else await turn.say(screen);
}

function mayAnswer(turn: Turn, quietMs: number): Promise<boolean> {
  const again = turn.facts.run.isAgain;
  return turn.tools.database.platform((db) =>
    mayAnswerStranger(db, turn.personId, turn.now, { quietMs, again }),
  );
}
