import type { ClockScope } from '../changes/use-case.ts';
import type { MovedThings, StayedThings } from './handover.ts';
import { endHandoverRow, type HandoverRow, listGivenOn, listStillWith } from './handovers.repository.ts';
import { moveBelongings } from './move-belongings.ts';

/**
 * Step: what a hand-over moved goes back, as far as it is still with the receiver, or with whoever stands in for them
 * now; the hand-over is over. What has changed hands otherwise stays.
 * @param untouched only what nobody has worked on since goes back
 */
export async function giveBack(
  scope: ClockScope,
  handover: HandoverRow,
  end: { by: number; how: 'returned' | 'taken_back'; untouched: boolean },
): Promise<{ back: MovedThings; stayed: StayedThings }> {
  const { db, companyId } = scope;
  const parts: MovedThings[] = [];
  for (const { holderId, moved } of await holdersOf(scope, handover)) {
    const still = await listStillWith(db, companyId, moved, { holderId, untouched: end.untouched });
    const isStill = new Set(still.tasks);
    const things = {
      ...{ clients: still.clients, offers: still.offers },
      tasks: moved.tasks.flatMap(([id, , parts]) => (isStill.has(id) ? [{ id, parts }] : [])),
      ...{ drafts: moved.drafts, questions: moved.questions, inquiries: moved.inquiries },
    };
    parts.push(await moveBelongings(scope, things, { from: holderId, to: handover.memberId, by: end.by }));
  }
  const back = joined(parts);
  const stayed = withoutThese(handover.moved, back);
  await endHandoverRow(db, companyId, handover.handoverId, { at: scope.now, how: end.how, stayed });
  return { back, stayed };
}

interface Holder {
  readonly holderId: number;
  readonly moved: MovedThings;
}

/** The receiver with all of it, and whoever has had parts of it from them since. */
async function holdersOf({ db, companyId }: ClockScope, handover: HandoverRow): Promise<Holder[]> {
  const found: Holder[] = [{ holderId: handover.receiverId, moved: handover.moved }];
  const seen = new Set([handover.memberId, handover.receiverId]);
  let links = [handover];
  while (links.length > 0) {
    const next: HandoverRow[] = [];
    for (const { receiverId: memberId, handoverId: after } of links) {
      for (const link of await listGivenOn(db, companyId, { memberId, after })) {
        if (seen.has(link.receiverId)) continue;
        seen.add(link.receiverId);
        found.push({ holderId: link.receiverId, moved: common(handover.moved, link.moved) });
        next.push(link);
      }
    }
    links = next;
  }
  return found;
}

/** Of the first what the second has as well, at the revisions of the second. */
function common(first: MovedThings, second: MovedThings): MovedThings {
  const ids = (of: readonly (readonly number[])[]) => new Set(of.map(([id]) => id));
  const [clients, offers] = [ids(first.clients), ids(first.offers)];
  const parts = new Map(first.tasks.map(([id, , part]) => [id, part]));
  const both = (of: readonly number[], others: readonly number[]) => of.filter((id) => others.includes(id));
  return {
    clients: second.clients.filter(([id]) => clients.has(id)),
    offers: second.offers.filter(([id]) => offers.has(id)),
    tasks: second.tasks.flatMap(([id, revision, part]) => {
      const shared = part & (parts.get(id) ?? 0);
      return shared > 0 ? [[id, revision, shared] as [number, number, number]] : [];
    }),
    drafts: both(first.drafts, second.drafts),
    questions: both(first.questions, second.questions),
    inquiries: both(first.inquiries, second.inquiries),
    headed: [],
  };
}

function joined(parts: readonly MovedThings[]): MovedThings {
  return {
    clients: parts.flatMap(({ clients }) => clients),
    offers: parts.flatMap(({ offers }) => offers),
    tasks: parts.flatMap(({ tasks }) => tasks),
    drafts: parts.flatMap(({ drafts }) => drafts),
    questions: parts.flatMap(({ questions }) => questions),
    inquiries: parts.flatMap(({ inquiries }) => inquiries),
    headed: [],
  };
}

function withoutThese(moved: MovedThings, back: MovedThings): StayedThings {
  const rest = (kind: 'clients' | 'offers' | 'tasks'): number[] => {
    const gone = new Set(back[kind].map(([id]) => id));
    return moved[kind].flatMap(([id]) => (gone.has(id) ? [] : [id]));
  };
  return { clients: rest('clients'), offers: rest('offers'), tasks: rest('tasks') };
}
