import { z } from 'zod';

const update = z.object({
  update_id: z.number(),
  message: z.object({ chat: z.object({ id: z.number() }), text: z.string().optional() }).optional(),
  callback_query: z
    .object({
      id: z.string(),
      data: z.string(),
      message: z.object({ message_id: z.number(), chat: z.object({ id: z.number() }) }),
    })
    .optional(),
});
const answer = z.object({ ok: z.literal(true), result: z.unknown() });

export type Update = z.infer<typeof update>;
export type Call = (method: string, params: object) => Promise<unknown>;

export const LONG_LABEL = 'Перенести на следующую неделю';

/** Every kind of button. */
export const KEYBOARD = [
  [{ text: 'Count', callback_data: 'count', style: 'success' }],
  [
    { text: 'Warn', callback_data: 'warn', style: 'danger' },
    { text: 'Wait', callback_data: 'wait' },
  ],
  [
    { text: LONG_LABEL, callback_data: 'long' },
    { text: 'Да', callback_data: 'yes' },
    { text: 'Нет', callback_data: 'no' },
  ],
  [
    { text: 'Site', url: 'https://example.org/' },
    { text: 'Copy', copy_text: { text: 'carried away' } },
  ],
];

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A bot of a few lines without any library: polls, and gives each update to `handle`, one after another. */
export function startBot(
  botRoot: string,
  handle: (update: Update, call: Call) => Promise<unknown>,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const call: Call = async (method, params) => {
    const response = await fetch(`${botRoot}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      signal: stopping.signal,
    });
    return answer.parse(await response.json()).result;
  };
  const poll = async () => {
    let offset = 0;
    for (;;) {
      const updates = z.array(update).parse(await call('getUpdates', { offset, timeout: 20 }));
      for (const received of updates) {
        offset = received.update_id + 1;
        await handle(received, call);
      }
    }
  };
  const ended = poll().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
