import type { Dice } from './dice.ts';
import { strangeCommand, strangeText } from './texts.ts';

/** A part of an update as it stands in JSON: no type of a client library fits what is made to fit none. */
export type Json = Record<string, unknown>;

/** Whom and what the generator knows of the world it writes into. */
export interface Cast {
  /** Telegram ids of members, of strangers too. */
  readonly people: readonly number[];
  /** Data of buttons that the bot has drawn, for whomever. */
  readonly all: readonly string[];
  /** For one person. */
  own(personId: number): readonly string[];
}

export function user(dice: Dice, id: number): Json {
  return {
    id,
    is_bot: dice.chance(0.01),
    first_name: dice.chance(0.05) ? strangeText(dice) : 'Person',
    ...(dice.chance(0.2) ? { last_name: strangeText(dice).slice(0, 64) } : {}),
    ...(dice.chance(0.2) ? { username: dice.words(1) } : {}),
    ...(dice.chance(0.8) ? { language_code: dice.one(['en', 'ru', 'uk', 'ar', 'xx', '', 'pt-br']) } : {}),
  };
}

const now = (): number => Math.floor(Date.now() / 1000);

/** Private mostly; else a group, a topic's supergroup, a channel, the comments below one. */
export function chat(dice: Dice, personId: number): Json {
  if (dice.chance(0.85)) return { id: personId, type: 'private', first_name: 'Person' };
  const id = -1_000_000_000_000 - dice.upTo(40);
  return dice.one<Json>([
    { id: -1 - dice.upTo(40), type: 'group', title: strangeText(dice) },
    { id, type: 'supergroup', title: 'Topics', is_forum: true },
    { id, type: 'channel', title: 'News', username: 'news' },
    { id: personId, type: 'sender' },
    { id, type: dice.words(1) },
  ]);
}

function file(dice: Dice): Json {
  const id = dice.words(2).replace(' ', '-');
  return {
    file_id: id,
    file_unique_id: `u${id}`,
    ...(dice.chance(0.7) ? { file_size: dice.one([0, 1, 2048, 30_000_000, 4_000_000_000]) } : {}),
    ...(dice.chance(0.6)
      ? {
          file_name: dice.one([
            'a.pdf',
            '../../etc/passwd',
            'CON',
            '\u202efdp.exe',
            'people.vcf',
            strangeText(dice),
          ]),
        }
      : {}),
    ...(dice.chance(0.6) ? { mime_type: dice.one(['text/vcard', 'image/png', 'x'.repeat(500), '']) } : {}),
  };
}

const media = ['document', 'voice', 'audio', 'video', 'video_note', 'animation', 'sticker'] as const;

function contact(dice: Dice): Json {
  return {
    phone_number: dice.one(['+380671234567', '', '0', '+', '8 (800) 555-35-35', 'x'.repeat(100)]),
    first_name: strangeText(dice),
    ...(dice.chance(0.3) ? { user_id: dice.upTo(2 ** 40), vcard: 'BEGIN:VCARD\nTEL:1\nEND:VCARD' } : {}),
  };
}

/** Kinds of messages the bot does nothing with, and some that Telegram has not thought of yet. */
const idle: readonly string[] = [
  ...[
    'location',
    'venue',
    'poll',
    'dice',
    'game',
    'invoice',
    'successful_payment',
    'refunded_payment',
    'story',
  ],
  ...[
    'users_shared',
    'chat_shared',
    'web_app_data',
    'write_access_allowed',
    'passport_data',
    'checklist',
    'gift',
  ],
  ...['proximity_alert_triggered', 'video_chat_started', 'forum_topic_created', 'giveaway', 'boost_added'],
  ...[
    'message_auto_delete_timer_changed',
    'chat_background_set',
    'paid_media',
    'hologram',
    'connected_website',
  ],
  ...['new_chat_members', 'left_chat_member', 'new_chat_title', 'delete_chat_photo', 'migrate_to_chat_id'],
];

function content(dice: Dice): Json {
  const kind = dice.upTo(20);
  if (kind < 8) return { text: strangeText(dice) };
  if (kind < 11) return { text: strangeCommand(dice) };
  if (kind < 12)
    return { photo: Array.from({ length: dice.upTo(4) }, () => ({ ...file(dice), width: 90, height: 90 })) };
  if (kind < 15)
    return { [dice.one(media)]: file(dice), ...(dice.chance(0.4) ? { caption: strangeText(dice) } : {}) };
  if (kind < 16) return { contact: contact(dice) };
  if (kind < 17) return { pinned_message: { message_id: dice.upTo(50), date: 0 } };
  return {
    [dice.one(idle)]: dice.one<unknown>([true, {}, [], '', strangeText(dice), { emoji: 'x', value: 1 }]),
  };
}

function origin(dice: Dice): Json {
  const date = dice.one([0, 1, now(), now() + 86_400, 2 ** 31]);
  return dice.one<Json>([
    { type: 'user', date, sender_user: user(dice, dice.upTo(2 ** 40)) },
    { type: 'hidden_user', date, sender_user_name: strangeText(dice) },
    { type: 'chat', date, sender_chat: chat(dice, 5) },
    { type: 'channel', date, chat: { id: -100, type: 'channel', title: strangeText(dice) }, message_id: 3 },
    { type: 'story', date },
  ]);
}

function keyboard(dice: Dice, { all }: Cast): Json {
  const data = all.length > 0 && dice.chance(0.8) ? dice.one(all) : strangeText(dice);
  return {
    inline_keyboard: [
      [
        { text: 'Button', callback_data: data },
        { text: 'Link', url: 'https://example.com' },
      ],
      [],
    ],
  };
}

/** A message of somebody in some chat, with all that may hang on it. */
export function message(dice: Dice, cast: Cast, personId: number, where = chat(dice, personId)): Json {
  const replied = (): Json => ({
    message_id: 1 + dice.upTo(400),
    date: now(),
    chat: where,
    ...(dice.chance(0.5) ? { from: user(dice, personId) } : {}),
    ...(dice.chance(0.5) ? { text: strangeText(dice) } : {}),
    ...(dice.chance(0.5) ? { reply_markup: keyboard(dice, cast) } : {}),
  });
  return {
    message_id: 1 + dice.upTo(2_000),
    date: now(),
    chat: where,
    from: user(dice, personId),
    ...content(dice),
    ...(dice.chance(0.1) ? { forward_origin: origin(dice) } : {}),
    ...(dice.chance(0.1) ? { reply_to_message: replied() } : {}),
    ...(dice.chance(0.05) ? { media_group_id: String(dice.upTo(20)) } : {}),
    ...(dice.chance(0.05) ? { via_bot: { id: 42, is_bot: true, first_name: 'Gif', username: 'gif' } } : {}),
    ...(dice.chance(0.05)
      ? { entities: [{ type: 'bold', offset: dice.upTo(9_000), length: dice.upTo(9_000) }] }
      : {}),
    ...(dice.chance(0.03) ? { sender_chat: { id: -100, type: 'channel', title: 'News' } } : {}),
    ...(dice.chance(0.03) ? { message_thread_id: 7, is_topic_message: true } : {}),
    ...(dice.chance(0.02)
      ? { quote: { text: strangeText(dice), position: 1 }, external_reply: { origin: origin(dice) } }
      : {}),
    ...(dice.chance(0.02) ? { business_connection_id: 'x', sender_business_bot: user(dice, 42) } : {}),
  };
}
