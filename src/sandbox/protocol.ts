/**
 * What the chat page and tests say to the sandbox, beside the Bot API itself.
 * Everything is JSON under `/sandbox/`; errors are `{ error: string }` with a 4xx status.
 *
 * GET  /sandbox/state                       -> SandboxState
 * GET  /sandbox/events                      -> server-sent events, each `data:` one SandboxEvent
 * POST /sandbox/people/:id/text             { text, replyTo? }            -> { messageId }
 * POST /sandbox/people/:id/edit             { messageId, text }           -> {}
 * POST /sandbox/people/:id/press            { messageId, data }           -> { queryId }
 * POST /sandbox/people/:id/contact          { phone, firstName, lastName?, userId? } -> { messageId }
 * POST /sandbox/people/:id/forward          { fromPersonId, messageId }   -> { messageId }
 * POST /sandbox/people/:id/outside          { text, from: { kind: user|hidden_user|chat|channel, name }, at }
 *                                           forwards what was written elsewhere -> { messageId }
 * POST /sandbox/people/:id/file?kind=document|photo|voice|audio|video|sticker&name=&caption=&duration=&album=&replyTo=
 *           raw bytes as the body; files with one `album` are one album   -> { messageId }
 * POST /sandbox/people/:id/language         { language }                  -> {}
 * POST /sandbox/people/:id/blocked          { blocked }                   -> {}
 * POST /sandbox/people/:id/deactivated       { deactivated }               -> {}
 * POST /sandbox/people/:id/inline           { query, groupId? } asks the bot inline; its answer is an event -> { queryId }
 * POST /sandbox/people/:id/pick             { queryId, resultId, groupId? } -> { messageId }
 * POST /sandbox/groups                      { title, topics, personId }   -> Group
 * POST /sandbox/groups/:id/text             { personId, text, topicId?, replyTo? } -> { messageId }
 * POST /sandbox/groups/:id/press            { personId, messageId, data } -> { queryId }
 * POST /sandbox/groups/:id/topic            { personId, name } | { personId, topicId, closed } -> {}
 * POST /sandbox/groups/:id/migrate          { personId }                  -> Group
 * POST /sandbox/groups/:id/bot              { personId, status: member | administrator | kicked } -> {}
 * POST /sandbox/people                      { id?, firstName, lastName?, username?, language, note? } -> Person
 * POST /sandbox/clock                       { to: later, minutes } | { to: morning | evening | now } | { to: chosen, local }
 *                                           -> ClockView
 * POST /sandbox/faults                      { do: add, trouble, chatId?, methods?, times? } as faults.ts has them
 *                                           | { do: updates, trouble, chatId?, kinds?, times? } as update-faults.ts has them
 *                                           | { do: limits, on } | { do: clear } -> { standing, updates }
 * GET  /sandbox/files/:fileId               -> the bytes
 */

export const fileKinds = ['document', 'photo', 'voice', 'audio', 'video', 'sticker'] as const;
export type FileKind = (typeof fileKinds)[number];

/** A Telegram user that the sandbox plays. The chat with the bot has the same id. */
export interface SandboxPerson {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** ISO 639-1, as Telegram's `language_code`. */
  readonly language: string;
  /** A word above the pane: owner, manager, stranger ... Telegram never sees it. */
  readonly note?: string;
  /** Has pressed START before anything that the sandbox shows: the bot may write first. */
  readonly started?: true;
}

export interface SandboxButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
  readonly style?: 'danger' | 'success' | 'primary';
}

/** One message as a person sees it. */
export interface SandboxMessage {
  readonly messageId: number;
  readonly chatId: number;
  readonly from: 'bot' | 'person';
  /** Whose words they are, for a group. */
  readonly sender: { readonly id: number; readonly name: string };
  /** Unix seconds. */
  readonly date: number;
  readonly editDate?: number;
  /** Safe HTML (only Telegram's tags), already escaped; captions too. */
  readonly html: string;
  /** The same without markup. */
  readonly text: string;
  readonly replyTo?: { readonly messageId: number; readonly text: string };
  readonly forwardedFrom?: string;
  /** Picked among the inline results of this bot. */
  readonly viaBot?: string;
  /** Messages with one word here are one album. */
  readonly album?: string;
  /** The topic of the group. */
  readonly topicId?: number;
  /** Telegram says it about the chat: a line in the middle. */
  readonly service?: string;
  readonly contact?: { readonly phone: string; readonly name: string };
  readonly file?: {
    readonly kind: FileKind;
    readonly fileId: string;
    readonly name?: string;
    readonly size: number;
    /** Seconds, of what is heard or watched. */
    readonly duration?: number;
  };
  readonly inlineKeyboard?: readonly (readonly SandboxButton[])[];
  /** `protect_content`: the page hides [Forward] and [Copy]. */
  readonly protected?: boolean;
}

export interface SandboxGroupView {
  readonly id: number;
  readonly title: string;
  readonly type: 'group' | 'supergroup';
  readonly isForum: boolean;
  /** The supergroup it has become. */
  readonly migratedTo?: number;
  readonly bot: 'creator' | 'administrator' | 'member' | 'kicked' | 'left';
  readonly topics: readonly { readonly id: number; readonly name: string; readonly closed: boolean }[];
}

export interface SandboxInlineResult {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
}

export interface SandboxBotView {
  readonly id: number;
  readonly username: string;
  readonly firstName: string;
  readonly description: string;
  readonly shortDescription: string;
}

/** The time of the sandbox. */
export interface ClockView {
  /** ISO 8601. */
  readonly now: string;
  /** IANA; mornings and evenings are its own. */
  readonly zone: string;
  /** Ahead of the machine's clock; 0 when nobody has moved it. */
  readonly shiftMs: number;
}

export interface SandboxState {
  readonly clock: ClockView;
  readonly bot: SandboxBotView;
  readonly people: readonly SandboxPerson[];
  readonly groups: readonly SandboxGroupView[];
  /** By chat; the one pinned last at the end. */
  readonly pinned: Readonly<Record<number, readonly number[]>>;
  /** Newest last, the last 200 of each chat. */
  readonly messages: readonly SandboxMessage[];
  /** The commands menu each person would see, by scope and language. */
  readonly commands: Readonly<Record<number, readonly { command: string; description: string }[]>>;
}

export type SandboxEvent =
  | { readonly type: 'message'; readonly message: SandboxMessage }
  | { readonly type: 'edited'; readonly message: SandboxMessage }
  | { readonly type: 'deleted'; readonly chatId: number; readonly messageId: number }
  | {
      readonly type: 'answered';
      readonly personId: number;
      readonly queryId: string;
      readonly text: string;
      readonly alert: boolean;
    }
  | { readonly type: 'pinned'; readonly chatId: number; readonly pinned: readonly number[] }
  | { readonly type: 'group'; readonly group: SandboxGroupView }
  | { readonly type: 'bot'; readonly bot: SandboxBotView }
  | {
      readonly type: 'inline';
      readonly personId: number;
      readonly queryId: string;
      readonly results: readonly SandboxInlineResult[];
      readonly button?: { readonly text: string; readonly startParameter: string };
    }
  | { readonly type: 'action'; readonly chatId: number; readonly action: string }
  | { readonly type: 'clock'; readonly clock: ClockView }
  | { readonly type: 'person'; readonly person: SandboxPerson }
  | {
      readonly type: 'commands';
      readonly personId: number;
      readonly commands: readonly { command: string; description: string }[];
    };
