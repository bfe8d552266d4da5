import type { Update } from 'grammy/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { startProcess, type TestProcess, text } from './harness.ts';

let database: TestDatabase;
let processes: TestProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all(processes.map((each) => each.end()));
  await database.drop();
});

it('a webhook that any of several processes may take keeps the order of each chat', async () => {
  const seen = new Map<number, number[]>();
  const handledBy = new Set<number>();
  const inWork = new Set<number>();
  const begin = (number: number) =>
    startProcess(database.url, {
      async handle(update, run) {
        const chatId = update.message?.chat.id ?? 0;
        expect(inWork.has(chatId)).toBe(false);
        inWork.add(chatId);
        // Long enough for the next one of the chat to arrive elsewhere.
        await new Promise((resolve) => setImmediate(resolve));
        inWork.delete(chatId);
        handledBy.add(number);
        seen.set(chatId, [...(seen.get(chatId) ?? []), run.updateId]);
      },
    });
  processes = [begin(0), begin(1), begin(2)];
  await Promise.all(processes.map(({ ingress }) => ingress.start()));
  const doors = processes.map(
    ({ ingress }) =>
      (updates: Update[]) =>
        ingress.ingest(updates),
  );
  const chats = 12;
  const rounds = 10;
  for (let round = 0; round < rounds; round += 1) {
    // Telegram sends the next update of a bot when the one before was taken; to whichever process is next.
    const taken: Promise<void>[] = [];
    for (let chat = 0; chat < chats; chat += 1) {
      const door = doors.at((round + chat) % doors.length);
      if (door) taken.push(door([text(round * chats + chat + 1, chat + 1, 'hello')]));
    }
    await Promise.all(taken);
  }
  await expect
    .poll(() => [...seen.values()].reduce((sum, updates) => sum + updates.length, 0))
    .toBe(chats * rounds);
  for (const updates of seen.values()) expect(updates).toEqual(updates.toSorted((a, b) => a - b));
  expect(handledBy.size).toBe(processes.length);
});
