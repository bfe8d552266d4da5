import { z } from 'zod';
import type { GroupChat } from './chats.ts';
import { withoutUndefined } from './defined.ts';
import { addGroup, groupDriver } from './groups.ts';
import { PersonError } from './people.ts';
import type { SandboxGroupView } from './protocol.ts';
import { groupView } from './views.ts';
import type { World } from './world.ts';

const id = z.number().int();
const groupBody = z.object({ title: z.string().trim().min(1).max(128), topics: z.boolean(), personId: id });
const textBody = z.object({
  personId: id,
  text: z.string(),
  topicId: id.optional(),
  replyTo: id.optional(),
});
const pressBody = z.object({ personId: id, messageId: id, data: z.string() });
const topicBody = z.union([
  z.object({ personId: id, name: z.string().trim().min(1) }),
  z.object({ personId: id, topicId: id, closed: z.boolean() }),
]);
const personBody = z.object({ personId: id });
const botBody = z.object({ personId: id, status: z.enum(['member', 'administrator', 'kicked']) });

/** Topics make it a supergroup. */
export function makeGroup(world: World, body: unknown): SandboxGroupView {
  const { title, topics, personId } = groupBody.parse(body);
  const ids = [...world.chats.groups()].map(({ group }) => Math.abs(group.id) % 1_000_000_000_000);
  const next = Math.max(2000, ...ids) + 1;
  const made = topics
    ? { id: -1_000_000_000_000 - next, title, type: 'supergroup' as const, isForum: true as const }
    : { id: -next, title, type: 'group' as const };
  return groupView(groupOf(world, addGroup(world, made, personId).id));
}

/** Undefined for an act that does not exist. */
export function actInGroup(world: World, groupId: number, act: string, body: unknown): object | undefined {
  const driver = groupDriver(world, groupOf(world, groupId));
  switch (act) {
    case 'text': {
      const { personId, text, ...place } = textBody.parse(body);
      return { messageId: driver.say(personId, text, withoutUndefined(place)) };
    }
    case 'press': {
      const { personId, messageId, data } = pressBody.parse(body);
      return { queryId: driver.press(personId, messageId, data) };
    }
    case 'topic': {
      const asked = topicBody.parse(body);
      if ('name' in asked) driver.createTopic(asked.personId, asked.name);
      else driver.changeTopic(asked.personId, asked.topicId, { closed: asked.closed });
      return {};
    }
    case 'migrate':
      return groupView(groupOf(world, driver.migrate(personBody.parse(body).personId).id));
    case 'bot': {
      const { personId, status } = botBody.parse(body);
      driver.setBot(personId, status);
      return {};
    }
    default:
      return undefined;
  }
}

/** Throws PersonError when there is none. */
export function groupOf(world: World, groupId: number): GroupChat {
  const chat = world.chats.findGroup(groupId);
  if (chat === undefined) throw new PersonError(`there is no group ${groupId}`);
  return chat;
}
