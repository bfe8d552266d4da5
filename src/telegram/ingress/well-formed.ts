import type { Update } from 'grammy/types';
import { z } from 'zod';

/**
 * The parts of an update that this program reads, each as the Bot API says it is; whatever stands beside them is not
 * looked at. Telegram keeps to that; a new kind of message, or somebody who knows the webhook's secret, may not.
 */
const id = z.int();
const words = z.string().optional();

const user = z.object({
  id: z.int().positive(),
  first_name: z.string(),
  last_name: words,
  username: words,
  language_code: words,
});
const chat = z.object({ id, type: z.string() });
const file = z.object({
  file_id: z.string().min(1).max(300),
  file_unique_id: z.string().min(1).max(200),
  file_size: z.int().nonnegative().optional(),
  file_name: words,
  mime_type: words,
});
const contact = z.object({ phone_number: z.string(), first_name: z.string(), last_name: words });
const buttons = z.object({ inline_keyboard: z.array(z.array(z.object({ callback_data: words }))) });
const date = z.int();

const origin = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user'), date, sender_user: user }),
  z.object({ type: z.literal('hidden_user'), date, sender_user_name: z.string() }),
  z.object({ type: z.literal('chat'), date, sender_chat: z.object({ title: words }) }),
  z.object({ type: z.literal('channel'), date, chat: z.object({ title: z.string() }) }),
]);

const replied = z.object({
  message_id: id,
  from: z.object({ id }).optional(),
  text: words,
  reply_markup: buttons.optional(),
});

const message = z.object({
  message_id: id,
  date,
  chat,
  from: user.optional(),
  text: words,
  caption: words,
  photo: z.array(file).optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  document: file.optional(),
  contact: contact.optional(),
  media_group_id: words,
  forward_origin: origin.optional(),
  reply_to_message: replied.optional(),
  entities: z.array(z.object({ type: z.string(), offset: z.int(), length: z.int() })).optional(),
});

const update = z.object({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: words,
      message: z.object({ message_id: id, chat }).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, new_chat_member: z.object({ status: z.string() }) })
    .optional(),
});

/**
 * `ours`: one of the kinds this program does something with, and what is read of it is what it must be. `other`: a kind
 * it has not asked for. `broken`: nobody can tell what it is.
 */
export function kindOf(given: Update): 'ours' | 'other' | 'broken' {
  const { message, edited_message: edited, callback_query: query, my_chat_member: member } = given;
  if (![message, edited, query, member].some((part) => part !== undefined)) return 'other';
  return update.safeParse(given).success ? 'ours' : 'broken';
}
