import type { Fence } from '../../db/fence.ts';
import type { DraftText } from './inbox.repository.ts';
import { toJsonText } from './json-text.ts';
import type { Row } from './rows.ts';
import type { ChatState, StagedDraft, UpdateRun } from './update-run.ts';

/** One handling; holds what was staged as JSON text, so that nothing is shared with who staged it. */
export class Run implements UpdateRun {
  readonly botId: number;
  readonly updateId: number;
  readonly attempt: number;
  readonly chatId: number;
  readonly receivedAt: Date;
  readonly signal: AbortSignal;
  readonly fence: Fence;
  readonly drafts: DraftText[] = [];
  readonly #stateBefore: string | null;
  #state: string | null;
  #requests = 0;

  constructor(botId: number, row: Row, state: string | null, signal: AbortSignal) {
    this.botId = botId;
    this.updateId = row.updateId;
    this.attempt = row.attempt;
    this.chatId = row.chatId;
    this.receivedAt = row.receivedAt;
    this.signal = signal;
    this.fence = { botId, updateId: row.updateId, attempt: row.attempt };
    this.#stateBefore = state;
    this.#state = state;
  }

  nextRequestId(): string {
    const n = this.#requests;
    this.#requests += 1;
    return `${this.botId}:${this.updateId}:${n}`;
  }

  readState(): ChatState | undefined {
    return this.#state === null ? undefined : (JSON.parse(this.#state) as ChatState);
  }

  writeState(state: ChatState | undefined): void {
    this.#state = state === undefined ? null : toJsonText(state);
  }

  stageDraft({ companyId, memberId, draftId, form, data }: StagedDraft): void {
    const text = data === null || data === undefined ? null : toJsonText(data);
    this.drafts.push({ companyId, memberId, draftId, form, text });
  }

  /** The state to commit; undefined when it is as it was. */
  get changedState(): { readonly state: string | null } | undefined {
    return this.#state === this.#stateBefore ? undefined : { state: this.#state };
  }
}
