import { type NoticeKind, noticesOf } from '../members/notices.ts';
import { listRecipients, type Recipient } from '../notifications/recipients.queries.ts';
import type { DueHandler, DueKind, DueScope } from './due.ts';
import { type LocalPromise, nextPromise, owedPromise } from './local-promise.ts';
import { listPromises, type PromiseState, savePromises } from './promises.repository.ts';

/** What members are told at an hour of their own working days, and at which. */
const promisedHour = {
  digest: ({ digestHour, workFrom }) => digestHour ?? workFrom,
  summary: ({ summaryHour, workTo }) => summaryHour ?? Math.min(workTo, 23),
} satisfies Partial<Record<NoticeKind & DueKind, (member: Recipient) => number>>;

export type PromiseKind = keyof typeof promisedHour;
const promiseKinds = Object.keys(promisedHour) as PromiseKind[];

/** A promise to be kept now. */
export interface KeptPromise extends Recipient {
  /** Their local date, ISO: what is told has it in its key. */
  readonly on: string;
}

/** Tells the members what they were promised; members who were suspended meanwhile are left out. */
export type PromiseHandler = (scope: DueScope, promises: readonly KeptPromise[]) => Promise<void>;

/** The handler of a kind of promise: keeps it, and promises the next. */
export function promised(kind: PromiseKind, keep: PromiseHandler): DueHandler {
  return async (scope, rows) => {
    const memberIds = rows.map(({ subjectId }) => subjectId);
    const { members, states } = await readMembers(scope, memberIds);
    const kept = [...members.values()].flatMap((member): KeptPromise[] => {
      const state = states.get(member.memberId)?.[kind];
      const on = state && owedPromise(promiseTo(member, kind, state), scope.now);
      return on === undefined ? [] : [{ ...member, on }];
    });
    if (kept.length > 0) await keep(scope, kept);
    const keptOn = new Map(kept.map(({ memberId, on }) => [memberId, on]));
    await arm(scope, [kind], memberIds, members, (memberId) => {
      const state = states.get(memberId)?.[kind] ?? {};
      return { promisedOn: state.promisedOn, keptOn: keptOn.get(memberId) ?? state.keptOn };
    });
  };
}

/** Works out anew when each promise to these members is kept next: something it follows from has changed. */
export const armPromises: DueHandler = async (scope, rows) => {
  const memberIds = rows.map(({ subjectId }) => subjectId);
  const { members, states } = await readMembers(scope, memberIds);
  await arm(scope, promiseKinds, memberIds, members, (memberId, kind) => states.get(memberId)?.[kind] ?? {});
};

async function readMembers({ db, companyId }: DueScope, memberIds: readonly number[]) {
  const members = await listRecipients(db, companyId, memberIds);
  return { members, states: await listPromises(db, companyId, memberIds) };
}

async function arm(
  scope: DueScope,
  kinds: readonly PromiseKind[],
  memberIds: readonly number[],
  members: ReadonlyMap<number, Recipient>,
  stateOf: (memberId: number, kind: PromiseKind) => PromiseState,
): Promise<void> {
  const saved: { memberId: number; kind: PromiseKind; promisedOn: string; keptOn: string | undefined }[] = [];
  for (const memberId of memberIds) {
    const member = members.get(memberId);
    for (const kind of kinds) {
      const state = stateOf(memberId, kind);
      const next =
        member && isPromised(member, kind)
          ? nextPromise(promiseTo(member, kind, state), scope.now)
          : undefined;
      scope.setDue(kind, memberId, next?.at ?? null);
      if (next) saved.push({ memberId, kind, promisedOn: next.on, keptOn: state.keptOn });
    }
  }
  await savePromises(scope.db, scope.companyId, saved);
}

function isPromised({ role, personId, muted, away }: Recipient, kind: PromiseKind): boolean {
  return !away && personId !== null && noticesOf[role].includes(kind) && !muted.includes(kind);
}

function promiseTo(member: Recipient, kind: PromiseKind, state: PromiseState): LocalPromise {
  const { zone, workDays } = member;
  return { zone, workDays, hour: promisedHour[kind](member), ...state };
}
