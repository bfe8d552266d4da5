import type { Dice } from './dice.ts';
import { type Cast, chat, type Json, message, user } from './messages.ts';
import { press } from './presses.ts';
import { strangeText } from './texts.ts';

/** An update as the feed sends it, and what is to be known of it afterwards. */
export interface Strange {
  readonly update: Json & { readonly update_id: number };
  /** Who has sent it, as far as anybody has. */
  readonly personId: number;
  /** Of a press: the id that wants an answer. */
  readonly queryId?: string;
}

/** Everything that is neither a message nor a press, by its name in the Bot API. */
const others: Readonly<Record<string, (dice: Dice, cast: Cast, personId: number) => unknown>> = {
  edited_message: (dice, cast, id) => ({ ...message(dice, cast, id), edit_date: 1 }),
  channel_post: (dice, cast) =>
    message(dice, cast, 0, { id: -1_000_000_000_001, type: 'channel', title: 'News' }),
  edited_channel_post: (dice, cast) => message(dice, cast, 0, { id: -1_000_000_000_001, type: 'channel' }),
  business_connection: (dice, _, id) => ({
    id: 'b',
    user: user(dice, id),
    user_chat_id: id,
    is_enabled: true,
  }),
  business_message: (dice, cast, id) => message(dice, cast, id),
  edited_business_message: (dice, cast, id) => message(dice, cast, id),
  deleted_business_messages: (dice, _, id) => ({ chat: chat(dice, id), message_ids: [1, 2] }),
  guest_message: (dice, cast, id) => message(dice, cast, id),
  message_reaction: (dice, _, id) => ({
    chat: chat(dice, id),
    message_id: 1,
    user: user(dice, id),
    new_reaction: [],
  }),
  message_reaction_count: (dice, _, id) => ({ chat: chat(dice, id), message_id: 1, reactions: [] }),
  inline_query: (dice, _, id) => ({ id: 'q', from: user(dice, id), query: strangeText(dice), offset: '' }),
  chosen_inline_result: (dice, _, id) => ({ result_id: 'r', from: user(dice, id), query: strangeText(dice) }),
  shipping_query: (dice, _, id) => ({ id: 's', from: user(dice, id), invoice_payload: '' }),
  pre_checkout_query: (dice, _, id) => ({ id: 'p', from: user(dice, id), currency: 'XTR', total_amount: 1 }),
  purchased_paid_media: (dice, _, id) => ({ from: user(dice, id), paid_media_payload: 'x' }),
  poll: (dice) => ({ id: 'p', question: strangeText(dice), options: [] }),
  poll_answer: (dice, _, id) => ({ poll_id: 'p', user: user(dice, id), option_ids: [] }),
  my_chat_member: membership,
  chat_member: membership,
  chat_join_request: (dice, _, id) => ({
    chat: chat(dice, id),
    from: user(dice, id),
    user_chat_id: id,
    date: 1,
  }),
  chat_boost: (dice, _, id) => ({ chat: chat(dice, id), boost: {} }),
  removed_chat_boost: (dice, _, id) => ({ chat: chat(dice, id), boost_id: 'b' }),
  hologram: (dice, cast, id) => message(dice, cast, id),
};
const otherNames = Object.keys(others);

function membership(dice: Dice, _: Cast, id: number): Json {
  const one = (): Json => ({
    status: dice.one(['member', 'kicked', 'left', 'administrator', 'restricted', 'ghost']),
    user: { id: 42, is_bot: true, first_name: 'Bot' },
  });
  return {
    chat: chat(dice, id),
    from: user(dice, id),
    date: 1,
    old_chat_member: one(),
    new_chat_member: one(),
  };
}

/** The next of an endless row. */
export function strangeUpdate(dice: Dice, cast: Cast, updateId: number): Strange {
  const personId = dice.one(cast.people);
  const kind = dice.upTo(100);
  if (kind < 40) {
    const queryId = `${updateId}`;
    const made = press(dice, cast, personId, queryId);
    return { update: { update_id: updateId, ...made }, personId, queryId };
  }
  const made = kind < 75 ? { message: message(dice, cast, personId) } : other(dice, cast, personId);
  return { update: { update_id: updateId, ...(kind % 8 === 0 ? torn(dice, made) : made) }, personId };
}

function other(dice: Dice, cast: Cast, personId: number): Json {
  if (dice.chance(0.03))
    return dice.one<Json>([{}, { message: null }, { message: {} }, { poll: 'x' }, { callback_query: null }]);
  const name = dice.one(otherNames);
  return { [name]: others[name]?.(dice, cast, personId) };
}

/** The same with something missing somewhere, or something else in its place. */
function torn(dice: Dice, made: Json): Json {
  const copy = structuredClone(made);
  let at: unknown = copy;
  for (let depth = dice.upTo(4); depth >= 0; depth -= 1) {
    if (typeof at !== 'object' || at === null) break;
    const parts = at as Json;
    const keys = Object.keys(parts);
    if (keys.length === 0) break;
    const key = dice.one(keys);
    if (depth > 0 && typeof parts[key] === 'object' && parts[key] !== null) {
      at = parts[key];
      continue;
    }
    if (dice.chance(0.6)) delete parts[key];
    else parts[key] = dice.one<unknown>([null, '', 0, -1, 2 ** 60, true, [], {}, strangeText(dice)]);
    break;
  }
  return copy;
}
