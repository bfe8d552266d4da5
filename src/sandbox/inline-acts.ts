import { type Chat, type PrivateChat, wireUser } from './chats.ts';
import { sayInGroup } from './groups.ts';
import { PersonError, say } from './people.ts';
import { botUser, type World } from './world.ts';

const MOST_CHARACTERS = 256;

/** Somebody types `@bot query`; the bot is asked, its answer comes as an event. @returns the id of the query */
export function askInline(world: World, personId: number, query: string, inChat?: Chat, offset = ''): string {
  const person = personOf(world, personId);
  const asked = [...query.trim()].slice(0, MOST_CHARACTERS).join('');
  const id = world.inline.open(personId, asked);
  const chatType = inChat === undefined || 'person' in inChat ? ('sender' as const) : inChat.group.type;
  world.updates.push({
    inline_query: { id, from: wireUser(person.person), chat_type: chatType, query: asked, offset },
  });
  return id;
}

/**
 * Picks one of the results: it is sent in the person's name, into the chat with the bot or into a group.
 * @returns the id of the message
 */
export function pickInline(
  world: World,
  personId: number,
  queryId: string,
  resultId: string,
  groupId?: number,
): number {
  const person = personOf(world, personId);
  const query = world.inline.find(queryId);
  const result = query?.answer?.results.find(({ id }) => id === resultId);
  if (query === undefined || result === undefined || query.personId !== personId) {
    throw new PersonError('there is no such result');
  }
  const group = groupId === undefined ? undefined : world.chats.findGroup(groupId);
  if (groupId !== undefined && group === undefined) throw new PersonError(`there is no group ${groupId}`);
  const content = { ...result.content, via_bot: botUser(world) };
  const messageId =
    group === undefined
      ? say(world, person, content)
      : sayInGroup(world, group, personId, content).message_id;
  const place = { chatId: group === undefined ? personId : group.group.id, messageId };
  const hasButtons = content.reply_markup !== undefined;
  world.updates.push({
    chosen_inline_result: {
      from: wireUser(person.person),
      query: query.query,
      result_id: resultId,
      ...(hasButtons ? { inline_message_id: world.inline.place(place) } : {}),
    },
  });
  return messageId;
}

function personOf(world: World, personId: number): PrivateChat {
  const chat = world.chats.find(personId);
  if (chat === undefined) throw new PersonError(`there is no person ${personId}`);
  return chat;
}
