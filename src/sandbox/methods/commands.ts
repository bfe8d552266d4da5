import { badRequest } from '../bot-api-error.ts';
import { chatId } from '../chats.ts';
import { isJsonObject, type Params } from '../params.ts';
import type { WireCommand } from '../wire.ts';
import type { World } from '../world.ts';
import type { Method } from './method.ts';

const MAX_COMMANDS = 100;
const MAX_DESCRIPTION = 256;
const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member'];

export const setMyCommands: Method = (world, params) => {
  const commands = readCommands(params);
  world.commands.set(readScope(world, params), readLanguage(params), commands);
  tellPeople(world);
  return true;
};

export const deleteMyCommands: Method = (world, params) => {
  world.commands.set(readScope(world, params), readLanguage(params), []);
  tellPeople(world);
  return true;
};

export const getMyCommands: Method = (world, params) =>
  world.commands.get(readScope(world, params), readLanguage(params));

export const setChatMenuButton: Method = (world, params) => {
  const button = params.json('menu_button', 'menu button') ?? { type: 'default' };
  if (!isJsonObject(button)) throw badRequest("Can't parse menu button: MenuButton must be an Object");
  if (!['default', 'commands', 'web_app'].includes(String(button['type']))) {
    throw badRequest("Can't parse menu button: MenuButton has unsupported type");
  }
  world.menuButtons.set(menuButtonChat(world, params), button);
  world.changed();
  return true;
};

export const getChatMenuButton: Method = (world, params) =>
  world.menuButtons.get(menuButtonChat(world, params)) ?? world.menuButtons.get(0) ?? { type: 'commands' };

function menuButtonChat(world: World, params: Params): number {
  return params.has('chat_id') ? chatId(world.chats.get(params.text('chat_id'))) : 0;
}

function readScope(world: World, params: Params): string {
  const scope = params.json('scope', 'BotCommandScope');
  if (scope === undefined) return 'default';
  if (!isJsonObject(scope))
    throw badRequest("Can't parse BotCommandScope: BotCommandScope must be an Object");
  const type = String(scope['type'] ?? '');
  if (SCOPES.includes(type)) return type;
  if (!CHAT_SCOPES.includes(type)) {
    throw badRequest("Can't parse BotCommandScope: Unsupported type specified");
  }
  const id = String(scope['chat_id'] ?? '');
  if (id === '') throw badRequest("Can't parse BotCommandScope: Empty chat_id specified");
  return `${type}:${chatId(world.chats.get(id))}`;
}

function readLanguage(params: Params): string {
  const language = params.text('language_code');
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('Invalid language code specified');
  return language;
}

function readCommands(params: Params): readonly WireCommand[] {
  const commands = params.json('commands', 'commands') ?? [];
  if (!Array.isArray(commands)) throw badRequest('Expected an Array of BotCommand');
  if (commands.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return commands.map((command: unknown) => readCommand(command));
}

function readCommand(value: unknown): WireCommand {
  if (!isJsonObject(value)) throw badRequest("Can't parse BotCommand: expected an Object");
  const { command, description } = value;
  if (typeof command !== 'string') throw badRequest('Can\'t parse BotCommand: Can\'t find field "command"');
  if (typeof description !== 'string') {
    throw badRequest('Can\'t parse BotCommand: Can\'t find field "description"');
  }
  const name = command.replace(/^\//, '');
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.trim() === '' || [...description].length > MAX_DESCRIPTION) {
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  return { command: name, description };
}

function tellPeople(world: World): void {
  world.changed();
  for (const { person } of world.chats.all()) {
    world.events.emit({ type: 'commands', chatId: person.id, commands: world.commands.seenBy(person) });
  }
}
