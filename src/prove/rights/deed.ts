import type { Actor } from '../../changes/actor.ts';
import type { Who } from '../../changes/perform.ts';
import type { Db } from '../../db/company.ts';
import { Refusal } from '../../lib/domain-error.ts';
import { findActor } from '../../members/members.queries.ts';
import { newToken } from '../../members/tokens.ts';
import type { ActionName } from '../../telegram/ui/press.ts';
import type { InputOf, UseCaseName, useCases } from '../../use-cases.ts';
import type { Ground, Person } from './ground.ts';

/** A forged press: nobody has drawn this button for whoever presses it. */
export interface ForgedPress {
  readonly action: ActionName;
  readonly id?: number;
  readonly revision?: number;
  readonly args?: readonly string[];
}

export type MemberUseCaseName = {
  [N in UseCaseName]: (typeof useCases)[N] extends { readonly by: 'member' } ? N : never;
}[UseCaseName];

/** What somebody attempts on a thing of the manager's, made anew each time. */
export interface Deed {
  readonly title: string;
  /** What it tries; absent for what is read. */
  readonly useCase?: MemberUseCaseName;
  /** By hand, from PRODUCT.md: exactly these may. */
  readonly may: readonly Person[];
  readonly attempt: { readonly press: (ground: Ground) => Promise<ForgedPress> } | { readonly call: Call };
}

/** Makes what it is about; then, as whoever. */
type Call = (ground: Ground) => Promise<(who: Who) => Promise<unknown>>;

export const heads = ['owner', 'headOfAll', 'headOfGroup'] as const;
export const near = [...heads, 'manager'] as const;
export const sellers = [...near, 'headElsewhere', 'colleague', 'managerElsewhere'] as const;
export const seeing = [...heads, 'headElsewhere'] as const;
/** Of a company as a whole: the owner of another one is an owner there. */
export const owners = ['owner', 'otherOwner'] as const;

/** A use case, by whatever has to be made first. */
export const does = <N extends MemberUseCaseName>(
  useCase: N,
  title: string,
  may: readonly Person[],
  arrange: (ground: Ground) => Promise<InputOf<N>>,
): Deed => ({
  ...{ title, may, useCase },
  attempt: {
    async call(ground) {
      const input = await arrange(ground);
      return (who) => ground.act(useCase, who, input);
    },
  },
});
export const call = (
  useCase: MemberUseCaseName,
  title: string,
  may: readonly Person[],
  attempt: Call,
): Deed => ({
  ...{ title, may, useCase },
  attempt: { call: attempt },
});
export const reads = (title: string, may: readonly Person[], attempt: Call): Deed => ({
  ...{ title, may },
  attempt: { call: attempt },
});
export const press = (
  title: string,
  may: readonly Person[],
  made: (ground: Ground) => Promise<ForgedPress>,
): Deed => ({
  ...{ title, may },
  attempt: { press: made },
});

export const tomorrow = (): Date => new Date(Date.now() + 86_400_000);
let names = 0;
export const fresh = (what: string): string => `${what} ${(names += 1)}`;

export async function offerOf({ act, people }: Ground, by: Person = 'manager') {
  const nextStep = { at: tomorrow() };
  const client = { new: { name: fresh('Client') } };
  const made = await act('createOffer', people[by], { client, wanted: 'A proof', nextStep });
  return { offerId: made.offerId, clientId: made.clientId, revision: 1 };
}

export async function taskOf(ground: Ground) {
  const { offerId } = await offerOf(ground);
  const to = { departmentId: ground.departmentId };
  const rest = { text: 'Cost it', facts: [], contacts: false, dueAt: tomorrow() };
  const { taskId } = await ground.act('createTask', ground.people.manager, { offerId, to, ...rest });
  return { taskId, revision: 1 };
}

export async function clientOf(ground: Ground) {
  const { clientId } = await offerOf(ground);
  const { rows } = await ground.pool.query<{ revision: number }>(
    'select revision from sales.clients where client_id = $1',
    [clientId],
  );
  return { clientId, revision: rows[0]?.revision ?? 0 };
}

export async function newcomer({ act, people, groupId }: Ground, role: 'manager' | 'specialist' = 'manager') {
  const place = role === 'manager' ? { salesGroupId: groupId } : {};
  const made = await act('inviteMember', people.owner, {
    name: fresh('New'),
    role,
    token: newToken(),
    ...place,
  });
  return { memberId: made.memberId, revision: 1 };
}

/** Away once more, whoever has sent them before. */
export async function backAtWork({ pool, act, people }: Ground, person: Person) {
  const { memberId } = people[person];
  const { rows } = await pool.query<{ id: number }>(
    'select handover_id as id from sales.handovers where member_id = $1 and ended_at is null',
    [memberId],
  );
  for (const { id: handoverId } of rows) await act('comeBack', people.owner, { handoverId });
  const { rows: found } = await pool.query<{ revision: number }>(
    'select revision from sales.members where member_id = $1',
    [memberId],
  );
  return { memberId, revision: found[0]?.revision ?? 0 };
}

export const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** Whether a list that somebody reads holds it. @throws Refusal when it does not */
export function found(
  ground: Ground,
  read: (db: Db, actor: Actor) => Promise<boolean>,
): (who: Who) => Promise<unknown> {
  return async (who) => {
    if (!('memberId' in who)) throw new TypeError('only members read');
    const { companyId, memberId } = who;
    const holds = await ground.database.read(companyId, async (db) => {
      const actor = await findActor(db, { companyId, memberId });
      return actor !== undefined && (await read(db, actor));
    });
    if (!holds) throw new Refusal('read', 'member', memberId);
  };
}

/** @param sql of one `id`, for `$1` */
export async function theOne({ pool }: Ground, sql: string, of: number): Promise<number> {
  const { rows } = await pool.query<{ id: number | null }>(sql, [of]);
  const id = rows[0]?.id;
  if (id === undefined || id === null) throw new Error(`nothing is found: ${sql}`);
  return id;
}

export async function revisionOf(
  ground: Ground,
  table: 'interactions' | 'step_intervals',
  id: number,
): Promise<number> {
  const key = table === 'interactions' ? 'interaction_id' : 'step_interval_id';
  return theOne(ground, `select revision as id from sales.${table} where ${key} = $1`, id);
}
