import { BotApiError, badRequest } from '../bot-api-error.ts';
import type { Params } from '../params.ts';
import { botUser, type World } from '../world.ts';
import type { Method } from './method.ts';

const MAX_WAIT_SECONDS = 50;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

export const getMe: Method = (world) => ({
  id: world.bot.id,
  is_bot: true,
  first_name: botUser(world).first_name,
  username: world.bot.username,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
});

export const getUpdates: Method = (world, params, gone) => {
  if (world.webhook.target() !== undefined) {
    const advice = 'use deleteWebhook to delete the webhook first';
    throw new BotApiError(409, `Conflict: can't use getUpdates method while webhook is active; ${advice}`);
  }
  rememberAllowedUpdates(world, params);
  const limit = clamp(params.integer('limit') ?? 100, 1, 100);
  const waitSeconds = clamp(params.integer('timeout') ?? 0, 0, MAX_WAIT_SECONDS);
  return world.updates.poll(params.integer('offset') ?? 0, limit, waitSeconds * 1000, gone);
};

export const setWebhook: Method = (world, params) => {
  const url = params.text('url');
  if (url === '') return deleteWebhook(world, params, AbortSignal.abort());
  const secret = params.text('secret_token');
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  const checked = checkWebhookUrl(url);
  rememberAllowedUpdates(world, params);
  if (params.flag('drop_pending_updates')) world.updates.drop();
  world.updates.endPolling('Conflict: terminated by setWebhook request');
  const maxConnections = clamp(params.integer('max_connections') ?? 40, 1, 100);
  world.webhook.set({ url: checked, secret, maxConnections });
  world.changed();
  return true;
};

/** Telegram wants https; the sandbox stays on this machine, where http is enough. */
function checkWebhookUrl(text: string): string {
  if (!URL.canParse(text)) throw badRequest('invalid webhook URL specified');
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol)) throw badRequest('invalid webhook URL specified');
  if (!LOOPBACK.includes(url.hostname)) {
    throw badRequest('bad webhook: the sandbox delivers to a loopback address only');
  }
  return url.href;
}

export const deleteWebhook: Method = (world, params) => {
  if (params.flag('drop_pending_updates')) world.updates.drop();
  world.webhook.remove();
  world.changed();
  return true;
};

export const getWebhookInfo: Method = (world) => {
  const target = world.webhook.target();
  const error = world.webhook.lastError();
  const allowed = world.updates.allowed();
  return {
    url: target?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: world.updates.count(),
    ...(target === undefined ? {} : { max_connections: target.maxConnections, ip_address: '127.0.0.1' }),
    ...(target === undefined || error === undefined
      ? {}
      : { last_error_date: Math.floor(error.at.getTime() / 1000), last_error_message: error.message }),
    ...(allowed.length === 0 ? {} : { allowed_updates: allowed }),
  };
};

/** Absent: what was said before stays. An empty list: everything again. */
function rememberAllowedUpdates(world: World, params: Params): void {
  const kinds = params.json('allowed_updates', 'allowed updates');
  if (!Array.isArray(kinds)) return;
  world.updates.allow(kinds.filter((kind) => typeof kind === 'string'));
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
