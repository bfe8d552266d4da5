import type { ApiClientOptions, MiddlewareFn } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { TurnContext } from './dialogue.ts';
import type { Screens } from './handlers.ts';
import type { People } from './people.ts';
import type { TurnTools } from './turn.ts';

export interface BotDeps {
  readonly token: string;
  readonly botInfo: UserFromGetMe;
  readonly client: ApiClientOptions;
  /** How far the program's clock is from the machine's, in ms; 0 outside tests and demonstrations. */
  readonly clockShiftMs: () => number;
  readonly people: People;
  readonly tools: TurnTools;
  readonly screens: Screens;
}

/** One of the things between an update and its screen; what it does not take it hands on. */
export type Step = MiddlewareFn<TurnContext>;
