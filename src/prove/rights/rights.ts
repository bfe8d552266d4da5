import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { type App, createApp } from '../../app.ts';
import { sealAudit } from '../../audit/seal.ts';
import { type Role, roles } from '../../changes/actor.ts';
import type { Database } from '../../db/company.ts';
import { systemClock } from '../../lib/clock.ts';
import { DomainError, type DomainErrorCode } from '../../lib/domain-error.ts';
import { translator } from '../../lib/locale.ts';
import { silentLogger } from '../../lib/logger.ts';
import type { Action } from '../../members/rights.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { packPress } from '../../telegram/ui/press.ts';
import { type UseCaseName, useCases } from '../../use-cases.ts';
import type { Outcome, Proof } from '../proof.ts';
import { openWorld, proofToken } from '../world.ts';
import type { Deed, MemberUseCaseName } from './deed.ts';
import { deeds } from './deeds.ts';
import { type Ground, openGround, type Person, persons } from './ground.ts';
import {
  actions,
  type Damage,
  type Guard,
  type Part,
  reachIn,
  type WatchedRights,
  watchRights,
} from './guards.ts';
import { trySql } from './sql.ts';

/**
 * Every deed by everybody, as a forged press or as the use case behind it, against what PRODUCT.md says by hand; every
 * table by SQL as the program's role. Then each cell of the table of rights says otherwise, each guard that asked it is
 * taken out, and each policy dropped: something above must notice. Size: how many of those at most.
 */
export const rightsProof: Proof = {
  size: 1_000,
  async run({ size }) {
    const world = await openWorld(0, 0);
    try {
      return await proveRights(world, { size });
    } finally {
      await world.close();
    }
  },
};

const pressMs = 30_000;
/** How a missing right looks: as what is absent, or as what is another's alone. */
const refusals: readonly DomainErrorCode[] = ['NOT_FOUND', 'UNDO_NOT_YOURS', 'INCOMING_GONE'];

/** What members do, in the table of use cases. */
const ofMembers = (Object.keys(useCases) as UseCaseName[]).filter(
  (name): name is MemberUseCaseName => useCases[name].by === 'member',
);

/** Use cases that no deed tries: nobody has said by hand who may. */
export function untriedUseCases(tried: readonly Deed[] = deeds): MemberUseCaseName[] {
  return ofMembers.filter((name) => !tried.some(({ useCase }) => useCase === name));
}

/**
 * @param place a migrated database and a Bot API with the token of proofs
 * @param every only each so many-th deed, for a short form
 */
export async function proveRights(
  place: { readonly pool: Pool; readonly database: Database; readonly sandbox: Sandbox },
  { size, every = 1 }: { readonly size: number; readonly every?: number },
): Promise<Outcome> {
  const ground = await openGround(place.pool, place.database);
  const folder = await mkdtemp(join(tmpdir(), 'sales-rights-'));
  const app = await openBot(place, folder);
  const watched = watchRights();
  try {
    const stage = await openStage(ground, app, place.sandbox);
    const tried = deeds.filter((_, index) => index % every === 0);
    const cells = await tryEverybody(stage, watched, tried);
    // In the short form only guards that have kept somebody out of those few deeds.
    const parts = partsOf(cells)
      .filter((part) => every === 1 || ('guard' in part && tellingOf(part, cells).length > 0))
      .slice(0, size);
    const unnoticed: string[] = [];
    let behind = 0;
    for (const part of parts) {
      if (await isNoticed(stage, watched, part, cells)) continue;
      if (await isNoticedAlone(stage, watched, part, cells)) behind += 1;
      else unnoticed.push(nameOf(part));
    }
    await sealAudit(place.database);
    const sql = await trySql(ground);
    const wrong = [...cells.wrong, ...sql.wrong];
    const missed = [...unnoticed, ...sql.unnoticed];
    const untried = untriedUseCases();
    const guards = parts.filter((part) => 'guard' in part).length;
    return {
      held: wrong.length === 0 && missed.length === 0 && untried.length === 0,
      line:
        `${cells.count} cells of ${tried.length} deeds by ${persons.length} people and ${sql.cells} by SQL: ${wrong.length} wrong; ` +
        `${ofMembers.length - untried.length} of ${ofMembers.length} use cases tried; ` +
        `${parts.length - guards} cells of the table, ${guards} guards and ${sql.policies} policies turned one by one: ${missed.length} unnoticed, ` +
        `${behind} noticed once the others were open` +
        [...wrong, ...missed, ...untried.map((name) => `no deed of ${name}`)]
          .slice(0, 12)
          .map((one) => `; ${one}`)
          .join(''),
    };
  } finally {
    watched.restore();
    await app.stop();
    await rm(folder, { recursive: true });
  }
}

function openBot({ pool, sandbox }: { pool: Pool; sandbox: Sandbox }, filesFolder: string): Promise<App> {
  const app = createApp({
    ...{ roles: ['bot'], pool, token: proofToken, apiRoot: sandbox.apiRoot, updates: { via: 'polling' } },
    ...{ openSignup: false, filesFolder, defaultLocale: 'en', defaultTimeZone: 'Europe/Kyiv' },
    ...{ clock: systemClock, logger: silentLogger },
  });
  return app.then(async (opened) => {
    await opened.start();
    return opened;
  });
}

/** Tries one deed as one person. @returns whether they were let through */
type Stage = (deed: Deed, person: Person, watched: WatchedRights) => Promise<boolean>;

async function openStage(ground: Ground, app: App, sandbox: Sandbox): Promise<Stage> {
  const t = translator('en');
  const sentences = [t('error-not-found'), t('access-closed')];
  const chats = new Map<number, ReturnType<Sandbox['addPerson']>>();
  for (const person of persons) {
    const { personId } = ground.people[person];
    if (chats.has(personId)) continue;
    const chat = sandbox.addPerson({ id: personId, firstName: person, language: 'en' });
    chats.set(personId, chat);
    chat.text('/menu');
    await chat.reaction(pressMs);
  }
  await ground.suspendLeaver();
  return async ({ attempt }, person, watched) => {
    const who = ground.people[person];
    // Made by those who may, with the table whole.
    const { damage, onAsked } = watched;
    Object.assign(watched, { damage: undefined, onAsked: undefined });
    if ('call' in attempt) {
      const call = await attempt.call(ground);
      Object.assign(watched, { damage, onAsked });
      try {
        await call({ companyId: who.companyId, memberId: who.memberId });
        return true;
      } catch (error) {
        if (error instanceof DomainError && refusals.includes(error.code)) return false;
        throw error;
      }
    }
    const { action, id = 0, revision = 0, args = [] } = await attempt.press(ground);
    Object.assign(watched, { damage, onAsked });
    const chat = chats.get(who.personId);
    if (!chat) throw new Error(`${person} has no chat`);
    const data = packPress({ companyId: who.companyId, action, id, revision, args });
    const { text } = await chat.press(chat.screen().messageId, data, pressMs);
    await app.ingress.idle();
    return !sentences.some((sentence) => text.startsWith(sentence.slice(0, 60)));
  };
}

/** What a deed of a person asked the table of rights. */
interface Cells {
  readonly count: number;
  readonly wrong: readonly string[];
  /** By the cell asked, and by the guard that asked: who did what. */
  readonly ofCell: ReadonlyMap<string, readonly Attempt[]>;
  readonly ofGuard: ReadonlyMap<string, { readonly guard: Guard; readonly attempts: readonly Attempt[] }>;
}

interface Attempt {
  readonly deed: Deed;
  readonly person: Person;
}

const cellKey = (action: Action, role: Role): string => `${action} of ${role}`;

async function tryEverybody(stage: Stage, watched: WatchedRights, tried: readonly Deed[]): Promise<Cells> {
  const wrong: string[] = [];
  const ofCell = new Map<string, Attempt[]>();
  const ofGuard = new Map<string, { guard: Guard; attempts: Attempt[] }>();
  for (const deed of tried) {
    for (const person of persons) {
      const attempt = { deed, person };
      watched.onAsked = (action, role, guard) => {
        addTo(ofCell, cellKey(action, role), attempt);
        if (!guard) return;
        const key = `${guard.at} ${action}`;
        const known = ofGuard.get(key) ?? { guard, attempts: [] };
        ofGuard.set(key, known);
        if (!known.attempts.includes(attempt)) known.attempts.push(attempt);
      };
      try {
        if ((await stage(deed, person, watched)) !== deed.may.includes(person))
          wrong.push(`${person}: ${deed.title}`);
      } catch (error) {
        const why = error instanceof DomainError ? error.code : String(error);
        wrong.push(`${person}: ${deed.title} ended in ${why}`);
      }
    }
  }
  watched.onAsked = undefined;
  return { count: tried.length * persons.length, wrong, ofCell, ofGuard };
}

function addTo(map: Map<string, Attempt[]>, key: string, attempt: Attempt): void {
  const known = map.get(key) ?? [];
  map.set(key, known);
  if (!known.includes(attempt)) known.push(attempt);
}

function partsOf({ ofGuard }: Cells): Part[] {
  const cells = actions.flatMap((action) =>
    roles.map((role): Part => {
      const says = reachIn(action, role) === 'none' ? 'company' : 'none';
      return { cell: { action, role, says } };
    }),
  );
  return [...cells, ...[...ofGuard.values()].map(({ guard }): Part => ({ guard }))];
}

function nameOf(part: Part): string {
  if ('guard' in part) return `guard at ${part.guard.at} (${part.guard.action})`;
  const { action, role, says } = part.cell;
  return `${cellKey(action, role)} = ${says}`;
}

const roleOf: Readonly<Record<Person, Role>> = {
  ...{ owner: 'owner', leaver: 'owner', intruder: 'owner', otherOwner: 'owner' },
  ...{ headOfAll: 'supervisor', headOfGroup: 'supervisor', headElsewhere: 'supervisor' },
  ...{ manager: 'manager', colleague: 'manager', managerElsewhere: 'manager', specialist: 'specialist' },
};

/** Whoever has the role, at every deed at which anybody asked for the action: another guard may have come first. */
function askingFor({ action, role }: { action: Action; role: Role }, { ofCell }: Cells): Attempt[] {
  const asked = roles.flatMap((any) => ofCell.get(cellKey(action, any)) ?? []);
  return [...new Set(asked.map(({ deed }) => deed))].flatMap((deed) =>
    persons.filter((person) => roleOf[person] === role).map((person) => ({ deed, person })),
  );
}

/** Those who asked there, and whom it would tell of. A guard that lets through is noticed by somebody it has kept out. */
function tellingOf(part: Part, cells: Cells): readonly Attempt[] {
  const asked =
    'cell' in part
      ? askingFor(part.cell, cells)
      : cells.ofGuard.get(`${part.guard.at} ${part.guard.action}`)?.attempts;
  const raises = 'guard' in part || part.cell.says === 'company';
  return (asked ?? []).filter(({ deed, person }) => deed.may.includes(person) !== raises);
}

/** Whether one of the deeds that asked there comes out otherwise than PRODUCT.md says. */
async function isNoticed(stage: Stage, watched: WatchedRights, part: Part, cells: Cells): Promise<boolean> {
  for (const attempt of tellingOf(part, cells)) {
    const through = await tryUnder(stage, watched, attempt, { turned: part });
    if (through !== undefined && through !== attempt.deed.may.includes(attempt.person)) return true;
  }
  return false;
}

/** Behind another guard it is not missed: with all others open it still keeps somebody out, and without it nothing does. */
async function isNoticedAlone(
  stage: Stage,
  watched: WatchedRights,
  part: Part,
  cells: Cells,
): Promise<boolean> {
  if ('cell' in part && part.cell.says === 'none') return false;
  for (const attempt of tellingOf(part, cells)) {
    const kept = (await tryUnder(stage, watched, attempt, { alone: part })) === false;
    if (kept && (await tryUnder(stage, watched, attempt, 'open'))) return true;
  }
  return false;
}

/** @returns undefined for what ended in another error than a refusal */
async function tryUnder(
  stage: Stage,
  watched: WatchedRights,
  { deed, person }: Attempt,
  damage: Damage,
): Promise<boolean | undefined> {
  watched.damage = damage;
  try {
    return await stage(deed, person, watched).catch(() => undefined);
  } finally {
    watched.damage = undefined;
  }
}
