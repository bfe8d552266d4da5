import { Api, type ApiClientOptions } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { createHttpFetch, type OnCall, withFetch } from './http-fetch.ts';

/** How updates come: asked for, or delivered to an address with a secret. */
export type UpdatesWay =
  | { readonly via: 'polling' }
  | { readonly via: 'webhook'; readonly address: string; readonly secret: string };

export interface TelegramClient {
  readonly api: Api;
  /** For news: its flood waits are waited out by whoever sends, so that nobody's answer is behind them. */
  readonly newsApi: Api;
  readonly options: ApiClientOptions;
  /** Without a slash at the end. */
  readonly apiRoot: string;
  readonly botInfo: UserFromGetMe;
  /** One long poll; an offset acknowledges all updates before it. */
  fetchUpdates(offset: number, signal: AbortSignal): Promise<Update[]>;
  /** Tells Telegram which way updates are to come. */
  announce(way: UpdatesWay): Promise<void>;
}

/** What this program understands; Telegram keeps the rest to itself. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
/**
 * Short for a long poll: one on a connection that is dead without a word looks like one that has no news, and is found
 * out only by an answer that is missing.
 */
const longPollSeconds = 2;
/** Of the first call: a network that swallows it looks like one that is down. */
const firstAnswerMs = 10_000;

/** The Bot API for one token. Asks it who we are, so a wrong token fails here. */
export async function connectTelegram(
  token: string,
  apiRoot = 'https://api.telegram.org',
  onCall: OnCall = () => {},
): Promise<TelegramClient> {
  const options = withFetch({ apiRoot }, createHttpFetch({ onCall }));
  const api = new Api(token, options);
  return {
    api,
    newsApi: new Api(token, withFetch({ apiRoot }, createHttpFetch({ mostWaitSeconds: 0, onCall }))),
    options,
    apiRoot,
    botInfo: await api.getMe(asGrammySignal(AbortSignal.timeout(firstAnswerMs))),
    fetchUpdates: (offset, signal) =>
      api.getUpdates(
        { offset, limit: 100, timeout: longPollSeconds, allowed_updates: allowedUpdates },
        asGrammySignal(signal),
      ),
    async announce(way) {
      if (way.via === 'polling') await api.deleteWebhook();
      else await api.setWebhook(way.address, { secret_token: way.secret, allowed_updates: allowedUpdates });
    },
  };
}

/** grammY names another library's AbortSignal; it uses what both have. */
function asGrammySignal(signal: AbortSignal): Parameters<Api['getMe']>[0] {
  return signal as Parameters<Api['getMe']>[0];
}
