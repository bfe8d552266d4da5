import type { Db } from '../db/company.ts';
import { tellAt } from './hours.ts';
import { type News, type Notice, ruleOf } from './notice.ts';
import { listRecipients, type Recipient } from './recipients.queries.ts';
import { dropOfChange, insertSends, type NewSend, wantRefresh } from './sends.repository.ts';

/** Where news comes from. */
export interface Cause {
  readonly companyId: number;
  /** The change that caused it; null where a due time did. */
  readonly changeId: number | null;
  readonly now: Date;
}

/**
 * Step: writes who is told what and when, in the transaction of its cause, and marks what was sent before as no longer
 * how things are. What a member was told before under the same key is not told again.
 * @returns when the first of it is to be delivered; undefined when nothing is
 */
export async function writeNews(db: Db, cause: Cause, news: News): Promise<Date | undefined> {
  const { companyId, changeId, now } = cause;
  const moments: Date[] = [];
  if (news.undone !== undefined) {
    await dropOfChange(db, companyId, news.undone, now);
    moments.push(now);
  }
  const notices = news.notices ?? [];
  if (notices.length > 0) {
    const recipients = await listRecipients(
      db,
      companyId,
      notices.map(({ to }) => to),
    );
    const sends = notices.flatMap((notice) => planned(notice, recipients.get(notice.to), now));
    await insertSends(db, { companyId, changeId, now }, sends);
    moments.push(...sends.map(({ notBefore }) => notBefore));
  }
  if (news.refresh && news.refresh.length > 0) {
    await wantRefresh(db, companyId, news.refresh, now);
    moments.push(now);
  }
  return moments.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function planned(notice: Notice, recipient: Recipient | undefined, now: Date): NewSend[] {
  const { kind, when } = ruleOf(notice.name);
  if (!recipient || (kind !== null && recipient.muted.includes(kind))) return [];
  const { at, deferred } = tellAt(when, recipient, now);
  const chatId = recipient.reachable ? recipient.personId : null;
  return [{ ...notice, notBefore: at, deferred, chatId }];
}
