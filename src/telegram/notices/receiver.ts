import type { Actor } from '../../changes/actor.ts';
import { type CompanySettings, getCompanySettings } from '../../companies/companies.queries.ts';
import type { Database, Db } from '../../db/company.ts';
import { DomainError } from '../../lib/domain-error.ts';
import type { LocalView } from '../../lib/local-time.ts';
import { findActor, findPreferences, listMemberships } from '../../members/members.queries.ts';
import type { OpenSend } from '../../notifications/deliveries.ts';
import { mayTell } from '../../notifications/hours.ts';
import { ruleOf } from '../../notifications/notice.ts';
import { listRecipients, type Recipient } from '../../notifications/recipients.queries.ts';
import type { NoticeViews } from './index.ts';
import type { ReadSend } from './message.ts';

/** Whom a message is for, as they are when it is delivered. */
export interface Receiver {
  readonly actor: Actor;
  readonly day: Recipient;
  readonly company: CompanySettings;
  readonly view: LocalView;
  /** They work in several companies: the message says of which it is. */
  readonly several: boolean;
}

export interface ReadResult {
  readonly receiver: Receiver | undefined;
  /** In their order. */
  readonly reads: readonly ReadSend[];
  /** Their views failed: a defect, of these alone. */
  readonly broken: readonly { readonly send: OpenSend; readonly error: unknown }[];
}

/** Reads the member and each piece of news as they are now, with the member's own rights. No receiver: nobody to tell. */
export async function readSends(
  database: Database,
  views: NoticeViews,
  chatId: number,
  sends: readonly OpenSend[],
  { now, again }: { now: Date; again: boolean },
): Promise<ReadResult> {
  const [first] = sends;
  if (!first) return { receiver: undefined, reads: [], broken: [] };
  return database.read(first.companyId, async (db) => {
    const receiver = await readReceiver(db, first, chatId, now);
    if (!receiver) return { receiver, reads: [], broken: [] };
    const broken: { send: OpenSend; error: unknown }[] = [];
    const read = async (send: OpenSend): Promise<ReadSend[]> => {
      const facts = { ...send, at: send.createdAt, now, zone: receiver.view.zone, again };
      try {
        return [{ send, notice: await views[send.name].read(db, receiver.actor, facts) }];
      } catch (error) {
        // Out of reach by now: nothing is said of it.
        if (error instanceof DomainError) return [{ send, notice: undefined }];
        broken.push({ send, error });
        return [];
      }
    };
    return { receiver, reads: (await Promise.all(sends.map(read))).flat(), broken };
  });
}

async function readReceiver(
  db: Db,
  { companyId, memberId }: OpenSend,
  chatId: number,
  now: Date,
): Promise<Receiver | undefined> {
  const [actor, days, company, preferences, memberships] = await Promise.all([
    findActor(db, { companyId, memberId }),
    listRecipients(db, companyId, [memberId]),
    getCompanySettings(db, companyId),
    findPreferences(db, chatId),
    listMemberships(db, chatId),
  ]);
  const day = days.get(memberId);
  // The account that was theirs may be somebody else's by now.
  if (!actor || day?.personId !== chatId) return undefined;
  const view = { now, zone: day.zone, locale: preferences?.locale ?? company.locale };
  return { actor: { ...actor, at: now }, day, company, view, several: memberships.length > 1 };
}

/** Whether the receiver still wants to be told this, and now. @param withDigest beside a digest, which has its own hour */
export function wantsNow(
  { day }: Receiver,
  { name }: OpenSend,
  now: Date,
  withDigest: boolean,
): 'now' | 'later' | 'never' {
  const { kind, when } = ruleOf(name);
  if (kind !== null && day.muted.includes(kind)) return 'never';
  return withDigest || mayTell(when, day, now) ? 'now' : 'later';
}
