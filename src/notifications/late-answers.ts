import type { Database } from '../db/company.ts';
import { isNewestLateAnswer, restChat } from './reach.repository.ts';
import { writeNews } from './write-news.ts';

export { isNewestLateAnswer };

/**
 * Telegram takes nothing for this chat for a while, and an answer to a person is not waited for so long: it is written
 * down to be said when it may be, and nobody calls the chat before. One for each update; of several the last is said.
 */
export async function answerLater(
  database: Database,
  late: {
    companyId: number;
    memberId: number;
    chatId: number;
    updateId: number;
    now: Date;
    waitMs: number;
    /** What the answer was about, and where its button leads. */
    about: { of: 'offer' | 'client' | 'desk'; id: number };
  },
): Promise<void> {
  const { companyId, memberId: to, chatId, updateId, now, waitMs, about } = late;
  const detail = { of: about.of };
  const notice = { ...({ name: 'answer.late' } as const), to, subjectId: about.id, detail };
  await database.inCompany(companyId, async (db) => {
    await writeNews(
      db,
      { companyId, changeId: null, now },
      { notices: [{ ...notice, key: `answer.late:${updateId}` }] },
    );
    await restChat(db, chatId, waitMs);
  });
}
