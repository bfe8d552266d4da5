import type { Fence } from '../../db/fence.ts';
import { toJsonText } from './json-text.ts';
import type { DraftText } from './marks.repository.ts';
import type { Row } from './rows.ts';
import type { ChatState, SentBelow, StagedDraft, StagedView, UpdateRun } from './update-run.ts';

/** One handling. The chat's state is parsed once, when somebody looks, and put into JSON once, at the end. */
export class Run implements UpdateRun {
  readonly botId: number;
  readonly updateId: number;
  readonly isAgain: boolean;
  readonly chatId: number;
  readonly receivedAt: Date;
  readonly lastSent: SentBelow | undefined;
  readonly signal: AbortSignal;
  readonly fence: Fence;
  mayTryAgain = false;
  onProgress: (() => void) | undefined;
  /** The first call to somebody else begins, or the last one has ended. */
  onOutside: ((isOutside: boolean) => void) | undefined;
  readonly drafts: DraftText[] = [];
  readonly views: StagedView[] = [];
  readonly #stateBefore: string | null;
  #state: ChatState | undefined;
  #stateIs: 'unread' | 'read' | 'written' = 'unread';
  #requests = 0;
  #calls = 0;

  /** @param before how often this process has begun it before */
  constructor(botId: number, row: Row, state: string | null, signal: AbortSignal, before = 0) {
    this.botId = botId;
    this.updateId = row.updateId;
    this.isAgain = row.attempt > 1 || before > 0;
    this.chatId = row.chatId;
    this.receivedAt = row.receivedAt;
    this.lastSent = row.lastSent;
    this.signal = signal;
    this.fence = { botId, updateId: row.updateId, attempt: row.attempt };
    this.#stateBefore = state;
  }

  noteProgress(): void {
    this.onProgress?.();
  }

  async outside<T>(call: () => Promise<T>): Promise<T> {
    if (this.#calls === 0) this.onOutside?.(true);
    this.#calls += 1;
    try {
      return await call();
    } finally {
      this.#calls -= 1;
      if (this.#calls === 0) this.onOutside?.(false);
    }
  }

  nextRequestId(): string {
    const n = this.#requests;
    this.#requests += 1;
    return `${this.botId}:${this.updateId}:${n}`;
  }

  readState(): ChatState | undefined {
    if (this.#stateIs === 'unread') {
      this.#state = this.#stateBefore === null ? undefined : (JSON.parse(this.#stateBefore) as ChatState);
      this.#stateIs = 'read';
    }
    return this.#state;
  }

  writeState(state: ChatState | undefined): void {
    this.#state = state;
    this.#stateIs = 'written';
  }

  stageDraft({ companyId, memberId, draftId, form, data }: StagedDraft): void {
    const text = data === null || data === undefined ? null : toJsonText(data);
    this.drafts.push({ companyId, memberId, draftId, form, text });
  }

  stageView(view: StagedView): void {
    this.views.push(view);
  }

  /** The state to commit; undefined when it is as it was. */
  get changedState(): { readonly state: string | null } | undefined {
    if (this.#stateIs !== 'written') return undefined;
    const state = this.#state === undefined ? null : toJsonText(this.#state);
    return state === this.#stateBefore ? undefined : { state };
  }
}
