import type { Role } from '../changes/actor.ts';

/** What the program may tell a person by itself (A16), each kind with its own mute. */
export const noticeKinds = ['step', 'digest', 'question', 'returned', 'summary'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const selling: readonly NoticeKind[] = ['step', 'digest', 'question', 'returned'];

/** What people of a role can be told; it is theirs to mute. */
export const noticesOf: Readonly<Record<Role, readonly NoticeKind[]>> = {
  owner: [...selling, 'summary'],
  supervisor: [...selling, 'summary'],
  manager: selling,
  specialist: [],
};
