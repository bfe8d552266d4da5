import type { WireContent, WireForwardOrigin, WireMessage } from './wire.ts';

/** What it says, without where, when and with which buttons. */
export function contentOf(message: WireMessage): WireContent {
  const { message_id: _i, from: _f, chat: _c, date: _d, edit_date: _e, ...rest } = message;
  const { reply_to_message: _r, reply_markup: _m, ...placed } = rest;
  const { message_thread_id: _t, is_topic_message: _q, ...content } = placed;
  return content;
}

/** A replied or pinned message carries its keyboard, but not what it replied to itself. */
export function withoutReply(message: WireMessage): WireMessage {
  const { reply_to_message: _, ...rest } = message;
  return rest;
}

/** Out of its album. */
export function alone(content: WireContent): WireContent {
  const { media_group_id: _, ...kept } = content;
  return kept;
}

/** Who said it first. */
export function forwardOrigin(message: WireMessage): WireForwardOrigin {
  return message.forward_origin ?? { type: 'user', sender_user: message.from, date: message.date };
}
