import { z } from 'zod';
import { parseEmail } from '../lib/email.ts';
import { parsePhone } from '../lib/phone.ts';
import { isVisible } from '../lib/typed-line.ts';

export const clientStatuses = ['potential', 'active', 'passive', 'blocked'] as const;
export type ClientStatus = (typeof clientStatuses)[number];
export const clientKinds = ['organisation', 'person'] as const;
export type ClientKind = (typeof clientKinds)[number];
export type ChannelKind = 'phone' | 'email';

/** What it takes to enter a client: a name; all else may follow. */
export interface NewClient {
  readonly name: string;
  readonly kind?: ClientKind | undefined;
  /** E.164. With a contact person they are that person's. */
  readonly phones?: readonly string[] | undefined;
  readonly emails?: readonly string[] | undefined;
  readonly contactPerson?: string | undefined;
  /** Why it is made all the same, although a client of one's own has one of these facts. */
  readonly duplicateReason?: string | undefined;
  /** The contact person's. */
  readonly role?: string | undefined;
  readonly birthday?: Birthday | undefined;
  readonly site?: string | undefined;
  readonly address?: string | undefined;
  readonly taxNumber?: string | undefined;
  readonly source?: string | undefined;
  readonly notes?: string | undefined;
}

/** The year is often not known. */
export interface Birthday {
  readonly day: number;
  readonly month: number;
  readonly year?: number | undefined;
}

/** A client's status as its row keeps it. */
export interface StoredStatus {
  readonly status: ClientStatus;
  /** ISO date in the company's zone: from its midnight on the client is no longer blocked. */
  readonly blockedUntil?: string | null;
  readonly statusAfterBlock?: ClientStatus | null;
}

/** The status today, an ISO date in the company's zone: a block ends by itself, whenever its row is put right. */
export function statusOn(client: StoredStatus, today: string): ClientStatus {
  const isOver = typeof client.blockedUntil === 'string' && client.blockedUntil <= today;
  return isOver ? (client.statusAfterBlock ?? 'active') : client.status;
}

/** E.164 of a number there can be. */
export const phoneInput = z.string().refine((phone) => parsePhone(phone)?.e164 === phone);
/** In lower case. */
export const emailInput = z.string().refine((email) => parseEmail(email) === email);
export const nameInput = z.string().trim().max(300).refine(isVisible);
export const birthdayInput = z
  .object({ day: z.int(), month: z.int(), year: z.int().min(1900).max(2100).optional() })
  .refine(isBirthday);

/** Whether the calendar has that day; 29 February in a leap year, or when the year is not known. */
function isBirthday({ day, month, year = 2000 }: Birthday): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 && month <= 12;
}
