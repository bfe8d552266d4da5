/** The objects of the Bot API that the sandbox speaks, field for field as Telegram sends them. Immutable. */

export interface WireUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export type WireChat =
  | {
      readonly id: number;
      readonly type: 'private';
      readonly first_name: string;
      readonly last_name?: string;
      readonly username?: string;
    }
  | {
      readonly id: number;
      readonly type: 'group' | 'supergroup';
      readonly title: string;
      readonly is_forum?: true;
    };

/** Offsets and lengths are in UTF-16 code units, which are JavaScript's own. */
export interface WireEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly user?: WireUser;
  readonly custom_emoji_id?: string;
}

export interface WireButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
  readonly style?: 'danger' | 'success' | 'primary';
}

export interface WireKeyboard {
  readonly inline_keyboard: readonly (readonly WireButton[])[];
}

export interface WireFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

export interface WireDocument extends WireFile {
  readonly file_name?: string;
  readonly mime_type: string;
}

export interface WirePhotoSize extends WireFile {
  readonly width: number;
  readonly height: number;
}

export interface WireVoice extends WireFile {
  readonly duration: number;
  readonly mime_type: string;
}

export interface WireAudio extends WireDocument {
  readonly duration: number;
}

export interface WireVideo extends WireAudio {
  readonly width: number;
  readonly height: number;
}

export interface WireSticker extends WirePhotoSize {
  readonly type: 'regular';
  readonly is_animated: false;
  readonly is_video: false;
}

export interface WireContact {
  readonly phone_number: string;
  readonly first_name: string;
  readonly last_name?: string;
  readonly user_id?: number;
  readonly vcard?: string;
}

/** Who said a forwarded message first: a user, one who hides their account, a group, a channel. */
export type WireForwardOrigin = { readonly date: number } & (
  | { readonly type: 'user'; readonly sender_user: WireUser }
  | { readonly type: 'hidden_user'; readonly sender_user_name: string }
  | { readonly type: 'chat'; readonly sender_chat: WireForeignChat }
  | { readonly type: 'channel'; readonly chat: WireForeignChat; readonly message_id: number }
);

/** A chat the bot is not in. */
export interface WireForeignChat {
  readonly id: number;
  readonly type: 'group' | 'supergroup' | 'channel';
  readonly title: string;
}

/** What a message says, apart from where and when it was said. */
export interface WireContent {
  readonly text?: string;
  readonly entities?: readonly WireEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly WireEntity[];
  readonly contact?: WireContact;
  readonly document?: WireDocument;
  readonly photo?: readonly WirePhotoSize[];
  readonly voice?: WireVoice;
  readonly audio?: WireAudio;
  readonly video?: WireVideo;
  readonly sticker?: WireSticker;
  /** Messages sent as one album share it. */
  readonly media_group_id?: string;
  readonly forward_origin?: WireForwardOrigin;
  readonly reply_markup?: WireKeyboard;
  readonly has_protected_content?: true;
  /** A service message: the group has become this supergroup. */
  readonly migrate_to_chat_id?: number;
  /** The same, said in the supergroup. */
  readonly migrate_from_chat_id?: number;
  /** A service message: this one was pinned. */
  readonly pinned_message?: WireMessage | WireInaccessibleMessage;
  /** Service messages of a topic; what they carry besides is the topic's id. */
  readonly forum_topic_created?: { readonly name: string; readonly icon_color: number };
  readonly forum_topic_edited?: { readonly name: string };
  readonly forum_topic_closed?: Readonly<Record<string, never>>;
  readonly forum_topic_reopened?: Readonly<Record<string, never>>;
  /** A person picked it among a bot's inline results. */
  readonly via_bot?: WireUser;
}

export interface WireMessage extends WireContent {
  readonly message_id: number;
  readonly from: WireUser;
  readonly chat: WireChat;
  /** Unix seconds. */
  readonly date: number;
  readonly edit_date?: number;
  readonly reply_to_message?: WireMessage;
  readonly message_thread_id?: number;
  readonly is_topic_message?: true;
}

/** A message that is gone when its button is pressed. */
export interface WireInaccessibleMessage {
  readonly message_id: number;
  readonly chat: WireChat;
  readonly date: 0;
}

export interface WireCallbackQuery {
  readonly id: string;
  readonly from: WireUser;
  /** Absent where the button is under an inline message. */
  readonly message?: WireMessage | WireInaccessibleMessage;
  readonly inline_message_id?: string;
  readonly chat_instance: string;
  readonly data: string;
}

export interface WireChatMemberUpdate {
  readonly chat: WireChat;
  readonly from: WireUser;
  readonly date: number;
  readonly old_chat_member: WireChatMember;
  readonly new_chat_member: WireChatMember;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'kicked' | 'left';

export interface WireChatMember {
  readonly status: MemberStatus;
  readonly user: WireUser;
  /** Of those who are kicked; 0 is for ever. */
  readonly until_date?: number;
}

export interface WireInlineQuery {
  readonly id: string;
  readonly from: WireUser;
  readonly chat_type: 'sender' | 'private' | 'group' | 'supergroup';
  readonly query: string;
  readonly offset: string;
}

export interface WireChosenInlineResult {
  readonly from: WireUser;
  readonly query: string;
  readonly result_id: string;
  /** Only where the message has buttons. */
  readonly inline_message_id?: string;
}

export const updateKinds = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const satisfies readonly UpdateKind[];

/** What happened; exactly one of the fields. */
export interface WireHappening {
  readonly message?: WireMessage;
  readonly edited_message?: WireMessage;
  readonly callback_query?: WireCallbackQuery;
  readonly my_chat_member?: WireChatMemberUpdate;
  readonly inline_query?: WireInlineQuery;
  readonly chosen_inline_result?: WireChosenInlineResult;
}

export type UpdateKind = keyof WireHappening;

export interface WireUpdate extends WireHappening {
  readonly update_id: number;
}

/** Whose turn it is in: inline queries are in the turn of their person. */
export function chatOfUpdate(update: WireHappening): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  const chat = message?.chat ?? update.my_chat_member?.chat;
  return chat?.id ?? update.inline_query?.from.id ?? update.chosen_inline_result?.from.id ?? 0;
}

export interface WireCommand {
  readonly command: string;
  readonly description: string;
}
