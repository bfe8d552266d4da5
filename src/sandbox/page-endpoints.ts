import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { chatId } from './chats.ts';
import { moveClock } from './clock-requests.ts';
import { withoutUndefined } from './defined.ts';
import { changeFaults } from './fault-requests.ts';
import { actInGroup, groupOf, makeGroup } from './group-endpoints.ts';
import { answerBytes, answerJson } from './http-answers.ts';
import { askInline, pickInline } from './inline-acts.ts';
import {
  editText,
  forwardMessage,
  forwardOutside,
  PersonError,
  press,
  putPerson,
  sendContact,
  sendFile,
  sendText,
  setBlocked,
  setDeactivated,
} from './people.ts';
import { fileKinds, type SandboxEvent, type SandboxPerson, type SandboxState } from './protocol.ts';
import { readBody } from './request-bodies.ts';
import { ClockError } from './sandbox-clock.ts';
import { botView, eventView, groupView, viewOf } from './views.ts';
import type { World } from './world.ts';

const SHOWN_MESSAGES = 200;

const textBody = z.object({ text: z.string(), replyTo: z.number().int().optional() });
const editBody = z.object({ messageId: z.number().int(), text: z.string() });
const pressBody = z.object({ messageId: z.number().int(), data: z.string() });
const contactBody = z.object({
  phone: z.string(),
  firstName: z.string(),
  lastName: z.string().optional(),
  userId: z.number().int().optional(),
});
const forwardBody = z.object({ fromPersonId: z.number().int(), messageId: z.number().int() });
const outsideBody = z.object({
  text: z.string(),
  from: z.object({ kind: z.enum(['user', 'hidden_user', 'chat', 'channel']), name: z.string().min(1) }),
  at: z.iso.datetime().transform((at) => new Date(at)),
});
const inlineBody = z.object({ query: z.string(), groupId: z.number().int().optional() });
const pickBody = z.object({
  queryId: z.string(),
  resultId: z.string(),
  groupId: z.number().int().optional(),
});
const languageBody = z.object({ language: z.string().min(2) });
const blockedBody = z.object({ blocked: z.boolean() });
const deactivatedBody = z.object({ deactivated: z.boolean() });
const personBody = z.object({
  id: z.number().int().positive().optional(),
  firstName: z.string().min(1),
  lastName: z.string().optional(),
  username: z.string().optional(),
  language: z.string().min(2),
  note: z.string().optional(),
});
const fileQuery = z.object({
  kind: z.enum(fileKinds),
  name: z.string().optional(),
  caption: z.string().optional(),
  duration: z.coerce.number().optional(),
  album: z.string().max(40).optional(),
  replyTo: z.coerce.number().int().optional(),
});

/** Everything under `/sandbox/`, as protocol.ts lists it. */
export async function answerPage(
  world: World,
  url: URL,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await route(world, url, req, res);
  } catch (error) {
    if (error instanceof PersonError || error instanceof ClockError)
      return answerJson(res, 400, { error: error.message });
    if (error instanceof z.ZodError) return answerJson(res, 400, { error: z.prettifyError(error) });
    throw error;
  }
}

async function route(world: World, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [, , area = '', id = '', act = ''] = url.pathname.split('/');
  const isPost = req.method === 'POST';
  if (area === 'state' && !isPost) return answerJson(res, 200, stateOf(world));
  if (area === 'events' && !isPost) return streamEvents(world, req, res);
  if (area === 'files' && !isPost) return answerFile(world, decodeURIComponent(id), res);
  if (area === 'clock' && isPost)
    return answerJson(res, 200, moveClock(world.clock, json(await readBody(req))));
  if (area === 'faults' && isPost)
    return answerJson(res, 200, changeFaults(world.faults, json(await readBody(req))));
  if (area === 'people' && isPost) {
    const body = await readBody(req);
    const answer = id === '' ? addPerson(world, json(body)) : actOf(world, Number(id), act, url, body);
    if (answer !== undefined) return answerJson(res, 200, answer);
  }
  if (area === 'groups' && isPost) {
    const body = json(await readBody(req));
    const answer = id === '' ? makeGroup(world, body) : actInGroup(world, Number(id), act, body);
    if (answer !== undefined) return answerJson(res, 200, answer);
  }
  answerJson(res, 404, { error: 'not found' });
}

/** Undefined for an act that does not exist. */
function actOf(world: World, id: number, act: string, url: URL, body: Buffer): object | undefined {
  switch (act) {
    case 'text': {
      const { text, replyTo } = textBody.parse(json(body));
      return { messageId: sendText(world, id, text, replyTo) };
    }
    case 'edit': {
      const { messageId, text } = editBody.parse(json(body));
      editText(world, id, messageId, text);
      return {};
    }
    case 'press': {
      const { messageId, data } = pressBody.parse(json(body));
      return { queryId: press(world, id, messageId, data) };
    }
    case 'contact':
      return { messageId: sendContact(world, id, withoutUndefined(contactBody.parse(json(body)))) };
    case 'forward': {
      const { fromPersonId, messageId } = forwardBody.parse(json(body));
      return { messageId: forwardMessage(world, id, fromPersonId, messageId) };
    }
    case 'outside':
      return { messageId: forwardOutside(world, id, outsideBody.parse(json(body))) };
    case 'file':
      return { messageId: receiveFile(world, id, url, body) };
    case 'inline': {
      const { query, groupId } = inlineBody.parse(json(body));
      return {
        queryId: askInline(world, id, query, groupId === undefined ? undefined : groupOf(world, groupId)),
      };
    }
    case 'pick': {
      const { queryId, resultId, groupId } = pickBody.parse(json(body));
      return { messageId: pickInline(world, id, queryId, resultId, groupId) };
    }
    case 'language': {
      const { language } = languageBody.parse(json(body));
      putPerson(world, { ...personOf(world, id), language });
      return {};
    }
    case 'blocked':
      setBlocked(world, id, blockedBody.parse(json(body)).blocked);
      return {};
    case 'deactivated':
      setDeactivated(world, id, deactivatedBody.parse(json(body)).deactivated);
      return {};
    default:
      return undefined;
  }
}

function receiveFile(world: World, id: number, url: URL, bytes: Buffer): number {
  const query = fileQuery.parse(Object.fromEntries(url.searchParams));
  const { kind, name, caption, duration, album, replyTo } = query;
  if (bytes.length === 0) throw new PersonError('the file is empty');
  return sendFile(world, id, {
    kind,
    bytes,
    ...(name ? { name } : {}),
    ...(caption ? { caption } : {}),
    ...(album ? { album } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(duration === undefined ? {} : { durationSeconds: duration }),
  });
}

function addPerson(world: World, value: unknown): SandboxPerson {
  const { id, ...facts } = withoutUndefined(personBody.parse(value));
  const person: SandboxPerson = { id: id ?? freeId(world), ...facts };
  putPerson(world, person);
  return person;
}

function freeId(world: World): number {
  return Math.max(1000, ...[...world.chats.all()].map(({ person }) => person.id)) + 1;
}

function personOf(world: World, id: number): SandboxPerson {
  const chat = world.chats.find(id);
  if (chat === undefined) throw new PersonError(`there is no person ${id}`);
  return chat.person;
}

function stateOf(world: World): SandboxState {
  const chats = [...world.chats.all()];
  const groups = [...world.chats.groups()];
  const all = [...chats, ...groups];
  return {
    bot: botView(world),
    clock: world.clock.view(),
    people: chats.map(({ person }) => person),
    groups: groups.map(groupView),
    messages: all.flatMap(({ messages }) => [...messages.values()].slice(-SHOWN_MESSAGES).map(viewOf)),
    pinned: Object.fromEntries(all.map((chat) => [chatId(chat), chat.pinned ?? []])),
    commands: Object.fromEntries(chats.map(({ person }) => [person.id, world.commands.seenBy(person)])),
  };
}

function streamEvents(world: World, req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  res.write(': listening\n\n');
  const stop = world.events.onAll((event) => {
    res.write(`data: ${JSON.stringify(eventView(world, event))}\n\n`);
  });
  const stopClock = world.clock.onMove(() => {
    const moved: SandboxEvent = { type: 'clock', clock: world.clock.view() };
    res.write(`data: ${JSON.stringify(moved)}\n\n`);
  });
  req.once('close', () => {
    stop();
    stopClock();
  });
}

async function answerFile(world: World, id: string, res: ServerResponse): Promise<void> {
  const file = world.files.find(id);
  const bytes = file === undefined ? undefined : await world.files.bytes(file);
  if (file === undefined || bytes === undefined) return answerJson(res, 404, { error: 'not found' });
  // A document may be anything, HTML too: it is saved, never shown on the page's own address.
  if (file.kind === 'document') {
    const name = encodeURIComponent(file.name ?? 'file');
    res.setHeader('content-disposition', `attachment; filename*=UTF-8''${name}`);
  }
  res.setHeader('x-content-type-options', 'nosniff');
  answerBytes(res, 200, file.kind === 'document' ? 'application/octet-stream' : file.mimeType, bytes);
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new PersonError('the body is not JSON');
  }
}
