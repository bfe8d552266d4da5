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

type Update = z.infer<typeof update>;
type Call = (method: string, params: object) => Promise<unknown>;

export const LONG_LABEL = 'Перенести на следующую неделю';

/** Every kind of button. */
const KEYBOARD = [
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

const escaped = (text: string): string =>
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

/**
 * Echoes what is typed, with every kind of button; counts presses in place. [Wait] is answered by whoever is handed its
 * answer.
 */
export function echo(onWait: (answer: () => Promise<unknown>) => void) {
  return async ({ message, callback_query: query }: Update, call: Call): Promise<unknown> => {
    if (message) {
      const text = escaped(message.text ?? 'no text');
      const reply_markup = { inline_keyboard: KEYBOARD };
      return call('sendMessage', { chat_id: message.chat.id, text, parse_mode: 'HTML', reply_markup });
    }
    if (!query) return undefined;
    const { id: callback_query_id, data } = query;
    if (data === 'count') {
      await call('editMessageText', {
        chat_id: query.message.chat.id,
        message_id: query.message.message_id,
        text: '<b>Counted</b> once',
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'Done', callback_data: 'done' }]] },
      });
    }
    const text = `You pressed ${data}`;
    const answer = () =>
      call('answerCallbackQuery', { callback_query_id, text, show_alert: data === 'warn' });
    if (data !== 'wait') return answer();
    onWait(answer);
    return undefined;
  };
}
