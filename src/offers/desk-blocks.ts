import { z } from 'zod';
import type { Role } from '../changes/actor.ts';

export const deskBlocks = [
  'overdue',
  'today',
  'none',
  'stale',
  'owed',
  'mine',
  'team',
  'open',
  'tasks',
  'drafts',
  'pinned',
] as const;
export type DeskBlock = (typeof deskBlocks)[number];

/** A block of the desk in its place. */
export interface PlacedBlock {
  readonly block: DeskBlock;
  readonly hidden: boolean;
}

/** What a role sees until somebody arranges it (A10). */
const usual: Readonly<Record<Role, readonly DeskBlock[]>> = {
  manager: ['overdue', 'today', 'none', 'stale', 'open', 'owed', 'tasks', 'drafts', 'pinned'],
  supervisor: [
    'overdue',
    'today',
    'none',
    'stale',
    'open',
    'team',
    'owed',
    'mine',
    'tasks',
    'drafts',
    'pinned',
  ],
  owner: ['overdue', 'today', 'none', 'stale', 'open', 'team', 'owed', 'mine', 'tasks', 'drafts', 'pinned'],
  specialist: ['drafts'],
};

const keptSchema = z.array(z.object({ block: z.string(), hidden: z.boolean() }));

/** The desk of a role as its person arranged it: blocks that came later, or with another role, stand at the end. */
export function arrangedDesk(role: Role, kept: unknown): PlacedBlock[] {
  const parsed = keptSchema.safeParse(kept);
  const known = parsed.success ? parsed.data : [];
  const blocks = usual[role];
  const placed = known.flatMap(({ block, hidden }) => {
    const found = blocks.find((name) => name === block);
    return found === undefined ? [] : [{ block: found, hidden }];
  });
  const rest = blocks.filter((block) => !placed.some((one) => one.block === block));
  return [...placed, ...rest.map((block) => ({ block, hidden: false }))];
}

export const deskMoves = ['up', 'hide', 'show'] as const;
export type DeskMove = (typeof deskMoves)[number];

/** @returns the blocks after the move; the same when the block is not there or cannot go further up */
export function moveBlock(desk: readonly PlacedBlock[], block: DeskBlock, move: DeskMove): PlacedBlock[] {
  const at = desk.findIndex((one) => one.block === block);
  const found = desk[at];
  if (!found) return [...desk];
  if (move !== 'up') return desk.with(at, { block, hidden: move === 'hide' });
  const above = desk[at - 1];
  return above ? desk.with(at - 1, found).with(at, above) : [...desk];
}
