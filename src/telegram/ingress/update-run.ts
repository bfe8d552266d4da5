import type { Update } from 'grammy/types';
import type { Fence } from '../../db/fence.ts';

/**
 * What is remembered of a chat from update to update: plain JSON, ids only plus the conversations' state.
 * The key `dialogue` belongs to the conversations: it is what `/start` and `/cancel` drop when they overtake.
 */
export type ChatState = Record<string, unknown>;

export const DIALOGUE_KEY = 'dialogue';

/** A half-filled form. `draftId` is the caller's; `data: null` deletes the draft. */
export interface StagedDraft {
  readonly companyId: number;
  readonly memberId: number;
  readonly draftId: string;
  readonly form: string;
  readonly data: unknown;
}

/** A screen with a client's contacts was shown to a member (A5). */
export interface StagedView {
  readonly companyId: number;
  readonly memberId: number;
  /** The client whose contacts were shown; null: the first update of theirs that day. */
  readonly clientId: number | null;
  readonly at: Date;
}

/** The newest message that was sent to the chat outside turns. */
export interface SentBelow {
  readonly messageId: number;
  /** One card: whoever presses its button goes on in it. */
  readonly isCard: boolean;
  /** It may be forwarded. */
  readonly isOpen: boolean;
}

/** One handling of one update. What it stages is committed with the handled mark, or not at all. */
export interface UpdateRun {
  readonly botId: number;
  readonly updateId: number;
  /** Begun before, by a process that died or when somebody was away: that may have saved and shown something. */
  readonly isAgain: boolean;
  readonly chatId: number;
  /** By the database's clock. */
  readonly receivedAt: Date;
  /** As of when the update came into memory. */
  readonly lastSent: SentBelow | undefined;
  /** Aborts at the deadline, when `/start` or `/cancel` overtakes, and when another process took over. */
  readonly signal: AbortSignal;
  /** What every use case's transaction takes first. */
  readonly fence: Fence;
  /** What fails because somebody is away is begun again: nothing is to be made of it. */
  readonly mayTryAgain: boolean;
  /** The database or Telegram has answered: this handling goes on, and its deadline counts anew. */
  noteProgress(): void;
  /** Waits for somebody else, as Telegram: meanwhile this handling takes nothing of what is here from the others. */
  outside<T>(call: () => Promise<T>): Promise<T>;
  /** `<bot>:<update>:<n>`, n from 0: the same sequence at every attempt. */
  nextRequestId(): string;
  /** The state as committed, or as this run staged it. One object for the whole handling; `writeState` replaces it. */
  readState(): ChatState | undefined;
  writeState(state: ChatState | undefined): void;
  stageDraft(draft: StagedDraft): void;
  /** One row of the audit a person, client and minute, however many screens. */
  stageView(view: StagedView): void;
}

export type HandleUpdate = (update: Update, run: UpdateRun) => Promise<void>;

/** Tells the person one sentence. `run.signal` is fresh; what it stages is dropped. */
export type TellFailure = (error: unknown, update: Update, run: UpdateRun) => Promise<void>;

/** `/start` or `/cancel` came before it: the person has turned to something else, and only a press wants an end. */
export class OvertakenError extends Error {
  constructor() {
    super('overtaken');
    this.name = 'OvertakenError';
  }
}

/** The handling hung, or did not end in time. The row is closed: what it had not committed by then, it never will. */
export class DeadlineError extends Error {
  constructor(deadlineMs: number) {
    super(`not handled within ${deadlineMs} ms`);
    this.name = 'DeadlineError';
  }
}
