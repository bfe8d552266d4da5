import type { Role } from '../changes/actor.ts';

/** What the program may tell a person by itself (A16), each kind with its own mute. */
export const noticeKinds = [
  ...(['step', 'digest', 'question', 'given', 'returned'] as const),
  ...(['task', 'team', 'summary'] as const),
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const selling: readonly NoticeKind[] = ['step', 'digest', 'question', 'given', 'returned', 'task'];

/** What people of a role can be told; it is theirs to mute. */
export const noticesOf: Readonly<Record<Role, readonly NoticeKind[]>> = {
  owner: [...selling, 'team', 'summary'],
  supervisor: [...selling, 'team', 'summary'],
  manager: selling,
  specialist: ['digest', 'task'],
};
