import { badRequest } from '../bot-api-error.ts';
import type { BotWords } from '../bot-profile.ts';
import type { Params } from '../params.ts';
import type { World } from '../world.ts';
import type { Method } from './method.ts';

/** Lengths are of Telegram's documentation. */
const MOST: Readonly<Record<BotWords, number>> = { name: 64, description: 512, short_description: 120 };

export const setMyName: Method = (world, params) => set(world, params, 'name');
export const getMyName: Method = (world, params) => get(world, params, 'name');
export const setMyDescription: Method = (world, params) => set(world, params, 'description');
export const getMyDescription: Method = (world, params) => get(world, params, 'description');
export const setMyShortDescription: Method = (world, params) => set(world, params, 'short_description');
export const getMyShortDescription: Method = (world, params) => get(world, params, 'short_description');

/** An empty text takes the language's own away. */
function set(world: World, params: Params, what: BotWords): true {
  const language = readLanguage(params);
  const text = params.text(what).trim();
  if ([...text].length > MOST[what]) throw badRequest(`${what.replace('_', ' ')} is too long`);
  world.profile.set(what, language, text);
  world.changed();
  world.events.emit({ type: 'profile', chatId: 0 });
  return true;
}

function get(world: World, params: Params, what: BotWords): object {
  return { [what]: world.profile.get(what, readLanguage(params)) };
}

function readLanguage(params: Params): string {
  const language = params.text('language_code');
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('Invalid language code specified');
  return language;
}
