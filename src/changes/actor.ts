export const roles = ['owner', 'supervisor', 'manager', 'specialist'] as const;
export type Role = (typeof roles)[number];

/** A member at work in one company, as the transaction found them. */
export interface Actor {
  readonly companyId: number;
  readonly memberId: number;
  readonly name: string;
  readonly role: Role;
  /** A supervisor without a group heads all of them. */
  readonly salesGroupId: number | null;
  readonly departmentId: number | null;
  /** When they act: whose day it is goes by it. Absent: now, by the server's clock. */
  readonly at?: Date;
}
