import type { Role } from '../../changes/actor.ts';
import { type Action, type Reach, rights } from '../../members/rights.ts';

/** A place in the program that asks the table of rights before it lets somebody through. */
export interface Guard {
  /** File and line. */
  readonly at: string;
  readonly action: Action;
}

/** One cell of the table, or one guard. */
export type Part =
  | { readonly cell: { readonly action: Action; readonly role: Role; readonly says: Reach } }
  | { readonly guard: Guard };

/** What is wrong with the table on purpose. */
export type Damage =
  /** The part alone: the cell says otherwise, the guard is not there. */
  | { readonly turned: Part }
  /** Nothing keeps anybody out but this part. */
  | { readonly alone: Part }
  /** Nothing at all does. */
  | 'open';

export interface WatchedRights {
  damage: Damage | undefined;
  /** Told of each question that is asked of the table. */
  onAsked: ((action: Action, role: Role, guard: Guard | undefined) => void) | undefined;
  restore(): void;
}

export const actions = Object.keys(rights) as Action[];
export const reachIn = (action: Action, role: Role): Reach => rights[action][role];

/** Puts itself between the program and its table of rights; nothing in the program knows of it. */
export function watchRights(): WatchedRights {
  const original = { ...rights };
  const watched: WatchedRights = {
    damage: undefined,
    onAsked: undefined,
    restore: () => void Object.assign(rights, original),
  };
  const rows = actions.map((action) => {
    const row = new Proxy(original[action], {
      get(target, role: Role): Reach {
        const guard = guardIn(new Error('asked').stack ?? '', action);
        watched.onAsked?.(action, role, guard);
        return says(watched.damage, action, role, guard) ?? target[role];
      },
    });
    return [action, row] as const;
  });
  Object.assign(rights, Object.fromEntries(rows));
  return watched;
}

function says(
  damage: Damage | undefined,
  action: Action,
  role: Role,
  guard: Guard | undefined,
): Reach | undefined {
  if (!damage) return undefined;
  if (damage === 'open') return 'company';
  if ('alone' in damage) return isOf(damage.alone, action, role, guard) ? undefined : 'company';
  const { turned } = damage;
  if (!isOf(turned, action, role, guard)) return undefined;
  return 'cell' in turned ? turned.cell.says : 'company';
}

function isOf(part: Part, action: Action, role: Role, guard: Guard | undefined): boolean {
  if ('cell' in part) return part.cell.action === action && part.cell.role === role;
  return guard !== undefined && part.guard.at === guard.at && part.guard.action === guard.action;
}

const ours = /\/(src|dist)\//;
const inRights = /members\/rights\.[tj]s/;
const ofScreens = /\/telegram\//;
/** Screens and what is read for them ask `reachOf` for what they offer; that is no guard. */
const offering = /\/telegram\/|\.queries\.[tj]s/;

function guardIn(stack: string, action: Action): Guard | undefined {
  const lines = stack.split('\n').filter((line) => ours.test(line) && !line.includes('prove/rights/guards'));
  const caller = lines.find((line) => !inRights.test(line));
  if (caller === undefined) return undefined;
  const asks = lines.filter((line) => inRights.test(line)).join(' ');
  const refuses =
    /require\w*Right|rowsWithinReach/.test(asks) || (asks.includes('allows') && !ofScreens.test(caller));
  if (!refuses && offering.test(caller)) return undefined;
  const at = /((?:src|dist)\/[^):]+:\d+)/.exec(caller)?.[1];
  return at === undefined ? undefined : { at, action };
}
