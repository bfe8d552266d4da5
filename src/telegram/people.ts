import type { User } from 'grammy/types';
import type { Actor } from '../changes/actor.ts';
import { type CompanySettings, getCompanySettings } from '../companies/companies.queries.ts';
import type { Database } from '../db/company.ts';
import { guessLocale, type Locale } from '../lib/locale.ts';
import { getMemberSettings, type WorkTime, workTimeOf } from '../members/member-settings.queries.ts';
import { findActor, findPreferences, listMemberships, type Membership } from '../members/members.queries.ts';
import { notePersonBack, notePersonGone } from '../notifications/reach.ts';
import type { Perform, UseCaseName } from '../use-cases.ts';

/**
 * For how long the answer to "who is this" is believed. Reads and writes check the member themselves, and a refusal
 * makes the next update ask again.
 */
const believedMs = 30_000;
const mostRemembered = 5_000;
const mostShares = 200_000;

export interface Person {
  readonly locale: Locale | null;
  readonly timeZone: string | null;
  readonly unreachable: boolean;
  readonly memberships: readonly Membership[];
}

export interface Worker {
  readonly company: CompanySettings;
  readonly actor: Actor;
  /** Their own days and hours, else the company's. */
  readonly workTime: WorkTime;
}

/** What is remembered here is another after these. */
const shaping: ReadonlySet<UseCaseName> = new Set<UseCaseName>([
  ...(['choosePreferences', 'chooseMySettings', 'changeCompany', 'setModule', 'undo'] as const),
  ...(['changeMember', 'claimOwnership', 'suspendMember', 'letInAgain'] as const),
]);

/** Who writes, remembered for a few seconds: most updates come in bursts. */
export class People {
  readonly #database: Database;
  readonly #people = new Map<number, { person: Person; until: number }>();
  /** Companies of people who have written, by person; for longer than the rest, for it is only whose turn it is. */
  readonly #shares = new Map<number, number>();
  readonly #workers = new Map<string, { worker: Worker | undefined; until: number }>();

  constructor(database: Database) {
    this.#database = database;
  }

  async person(personId: number): Promise<Person> {
    const known = this.#people.get(personId);
    if (known && known.until > performance.now()) return known.person;
    const person = await this.#database.platform(async (db) => {
      const [preferences, memberships] = await Promise.all([
        findPreferences(db, personId),
        listMemberships(db, personId),
      ]);
      const { locale = null, timeZone = null, unreachableSince = null } = preferences ?? {};
      return { locale, timeZone, unreachable: unreachableSince !== null, memberships };
    });
    // A stranger may be let in at any moment, by another process too.
    const [first] = person.memberships;
    if (first) {
      keep(this.#shares, personId, first.companyId, mostShares);
      keep(this.#people, personId, { person, until: performance.now() + believedMs });
    }
    return person;
  }

  /** The company whose work a person's chat is; 0 as long as none is known. */
  shareOf(personId: number): number {
    return this.#shares.get(personId) ?? 0;
  }

  /** Telegram does not let the bot write to them, or does again. */
  async noteReach(personId: number, reach: { reachable: true } | { unreachableSince: Date }): Promise<void> {
    await ('reachable' in reach
      ? notePersonBack(this.#database, personId)
      : notePersonGone(this.#database, personId, reach.unreachableSince));
    this.forget(personId);
  }

  /** The member at work; undefined for a suspended one. */
  async worker(membership: Membership): Promise<Worker | undefined> {
    const key = keyOf(membership);
    const known = this.#workers.get(key);
    if (known && known.until > performance.now()) return known.worker;
    const worker = await readWorker(this.#database, membership);
    keep(this.#workers, key, { worker, until: performance.now() + believedMs });
    return worker;
  }

  /** The same `perform`, after which settings and roles that it changed show at the next press of whoever it concerns. */
  heeding(perform: Perform): Perform {
    return async (name, who, request, input, look) => {
      const done = await perform(name, who, request, input, look);
      if (shaping.has(name)) this.#forgetCompany(who.companyId);
      return done;
    };
  }

  #forgetCompany(companyId: number): void {
    for (const key of this.#workers.keys()) if (key.startsWith(`${companyId}:`)) this.#workers.delete(key);
    for (const [personId, { person }] of this.#people) {
      if (person.memberships.some((membership) => membership.companyId === companyId)) {
        this.#people.delete(personId);
      }
    }
  }

  /** After a refusal, and after a change that must show at once: a new company. */
  forget(personId: number): void {
    for (const membership of this.#people.get(personId)?.person.memberships ?? []) {
      this.#workers.delete(keyOf(membership));
    }
    this.#people.delete(personId);
  }
}

/** The member at work as the database has them now; undefined for a suspended one. */
export function readWorker(database: Database, membership: Membership): Promise<Worker | undefined> {
  return database.read(membership.companyId, async (db) => {
    const [company, actor, own] = await Promise.all([
      getCompanySettings(db, membership.companyId),
      findActor(db, membership),
      getMemberSettings(db, membership),
    ]);
    return actor && { company, actor, workTime: workTimeOf(company, own) };
  });
}

function keyOf({ companyId, memberId }: Membership): string {
  return `${companyId}:${memberId}`;
}

function keep<K, V>(map: Map<K, V>, key: K, value: V, most = mostRemembered): void {
  if (map.size >= most) map.clear();
  map.set(key, value);
}

/** The person's own choice, else their company's language where Telegram's hint says nothing of use. */
export function localeOf(person: Person | undefined, user: User, fallback: Locale): Locale {
  return person?.locale ?? guessLocale(user.language_code, fallback);
}
