// @ts-check
import { api, follow } from './api.js';
import { ClockTool } from './clock-tool.js';
import { askForm, askPerson, typed } from './dialogs.js';
import { avatar, el, icon, scrollTo } from './dom.js';
import { GroupPane } from './group-pane.js';
import { Pane } from './pane.js';
import { troubleButton } from './trouble-tool.js';

/** @typedef {import('../protocol.ts').SandboxEvent} SandboxEvent */
/** @typedef {import('../protocol.ts').SandboxPerson} SandboxPerson */
/** @typedef {import('../protocol.ts').SandboxState} SandboxState */
/** @typedef {import('../protocol.ts').SandboxGroupView} SandboxGroupView */
/** @typedef {{ pane: Pane | GroupPane, chip: HTMLButtonElement }} Chat */

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));
const panesRoot = byId('panes');
const switcher = byId('people');
const clock = new ClockTool();

let botUsername = '';
/** @type {Map<number, { pane: Pane, chip: HTMLButtonElement }>} */
const people = new Map();
/** @type {Map<number, { pane: GroupPane, chip: HTMLButtonElement }>} */
const groups = new Map();

/** @param {number} id @returns {Chat | undefined} */
const chatOf = (id) => people.get(id) ?? groups.get(id);
/** @returns {[number, Chat][]} */
const allChats = () => [...people, ...groups];

/** A pane counts as seen when half of it is in view; on a phone only the chosen one is. */
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = target.getAttribute('data-person') ?? target.getAttribute('data-group');
      const chip = chatOf(Number(id))?.chip;
      chip?.toggleAttribute('data-visible', isIntersecting);
      if (isIntersecting) chip?.removeAttribute('data-unread');
    }
  },
  { root: panesRoot, threshold: 0.5 },
);

/** Brings a chat into view; at a phone's width the others leave. @param {number} id */
function choose(id) {
  for (const [other, { pane, chip }] of allChats()) {
    pane.element.toggleAttribute('data-active', other === id);
    chip.setAttribute('aria-pressed', String(other === id));
    if (other === id) {
      scrollTo(pane.element, 'nearest');
      chip.scrollIntoView({ inline: 'center', block: 'nearest' });
    }
  }
  history.replaceState(null, '', `#${id}`);
}

/** @param {SandboxPerson} person */
function showPerson(person) {
  const known = people.get(person.id);
  if (known) {
    known.pane.setPerson(person);
    known.chip.replaceChildren(...chipContent(known.pane));
    return known.pane;
  }
  const pane = new Pane(person, { botUsername: () => botUsername, choosePane });
  const chip = addChat(person.id, pane, chipContent(pane));
  people.set(person.id, { pane, chip });
  return pane;
}

/** @param {SandboxGroupView} group */
function showGroup(group) {
  const known = groups.get(group.id);
  if (known) {
    known.pane.set(group);
    return known.pane;
  }
  const writers = () => [...people.values()].map(({ pane }) => ({ id: pane.person.id, name: pane.name }));
  const pane = new GroupPane(group, { botUsername: () => botUsername, people: writers });
  const words = [el('span', {}, group.title), el('small', {}, pane.note)];
  const chip = addChat(group.id, pane, [avatar(Math.abs(group.id), group.title), ...words]);
  groups.set(group.id, { pane, chip });
  return pane;
}

/** @param {number} id @param {Pane | GroupPane} pane @param {Node[]} content Of its chip. */
function addChat(id, pane, content) {
  const chip = el('button', { type: 'button', 'aria-pressed': 'false', onclick: () => choose(id) });
  chip.append(...content);
  switcher.append(chip);
  panesRoot.insertBefore(pane.element, panesRoot.querySelector('.add-pane'));
  seen.observe(pane.element);
  return chip;
}

/** @param {number} id */
function dismiss(id) {
  const chat = chatOf(id);
  chat?.pane.element.remove();
  chat?.chip.remove();
  people.delete(id);
  groups.delete(id);
}

/** @param {Pane} pane */
function chipContent({ person, name }) {
  return [avatar(person.id, name), el('span', {}, person.firstName), el('small', {}, person.note ?? '')];
}

/** @param {string} title */
async function choosePane(title) {
  const choices = [...people.values()].map(({ pane }) => ({
    id: pane.person.id,
    name: pane.name,
    note: pane.person.note ?? '',
    pane,
  }));
  const chosen = await askPerson(title, choices);
  if (chosen) choose(chosen.id);
  return chosen?.pane;
}

async function addPerson() {
  const form = await askForm('Add a person', 'Add', [
    { name: 'firstName', label: 'First name', required: true },
    { name: 'lastName', label: 'Last name' },
    { name: 'username', label: 'Username' },
    {
      name: 'language',
      label: 'Language',
      options: [
        ['ru', 'Russian'],
        ['uk', 'Ukrainian'],
        ['en', 'English'],
      ],
    },
    { name: 'note', label: 'Note above the chat', value: 'stranger' },
  ]);
  if (!form) return;
  const lastName = typed(form, 'lastName');
  const username = typed(form, 'username');
  const note = typed(form, 'note');
  try {
    const person = await api.addPerson({
      firstName: typed(form, 'firstName'),
      language: typed(form, 'language'),
      ...(lastName && { lastName }),
      ...(username && { username }),
      ...(note && { note }),
    });
    showPerson(person);
    choose(person.id);
  } catch (error) {
    alert(error instanceof Error ? error.message : error);
  }
}

/** @param {SandboxState} state */
function showState({ bot, clock: time, people: listed, groups: listedGroups, pinned, messages, commands }) {
  clock.show(time);
  showBot(bot);
  const ids = new Set([...listed, ...listedGroups].map(({ id }) => id));
  for (const [id] of allChats()) if (!ids.has(id)) dismiss(id);
  for (const person of listed) {
    const pane = showPerson(person);
    pane.sync(messages.filter(({ chatId }) => chatId === person.id));
    pane.composer.commands = commands[person.id] ?? [];
  }
  for (const group of listedGroups)
    showGroup(group).sync(messages.filter(({ chatId }) => chatId === group.id));
  for (const [id, { pane }] of allChats()) pane.pinned.show(pinned[id] ?? []);
  const active = document.querySelector('.pane[data-active]');
  const wanted = Number(location.hash.slice(1));
  const first = chatOf(wanted) ? wanted : listed[0]?.id;
  if (!active && first !== undefined) choose(first);
}

/** @param {SandboxEvent} event */
function apply(event) {
  if (event.type === 'clock') return clock.show(event.clock);
  if (event.type === 'person') return void showPerson(event.person);
  if (event.type === 'group') return void showGroup(event.group);
  if (event.type === 'bot') return showBot(event.bot);
  const { pane, chip } = chatOf(chatIdOf(event)) ?? {};
  if (!pane || !chip) return;
  if (event.type === 'message' || event.type === 'edited') pane.put(event.message);
  else if (event.type === 'deleted') pane.remove(event.messageId);
  else if (event.type === 'pinned') pane.pinned.show(event.pinned);
  else if (pane instanceof Pane) applyToPerson(pane, event);
  const news = event.type === 'message' && event.message.from === 'bot';
  if (news && !chip.hasAttribute('data-visible')) chip.toggleAttribute('data-unread', true);
}

/** @param {Pane} pane @param {SandboxEvent} event */
function applyToPerson(pane, event) {
  if (event.type === 'action') pane.showAction(event.action);
  else if (event.type === 'commands') pane.composer.commands = event.commands;
  else if (event.type === 'answered') {
    pane.answered(event);
    // The button may be one of a group.
    for (const group of groups.values()) group.pane.answered(event);
  } else if (event.type === 'inline') {
    void pane.composer.inline.answered(event);
    for (const group of groups.values()) void group.pane.inline.answered(event);
  }
}

/** @param {import('../protocol.ts').SandboxBotView} bot */
function showBot(bot) {
  botUsername = bot.username;
  byId('bot').textContent = `@${bot.username}`;
  byId('bot').title = [bot.firstName, bot.shortDescription, bot.description].filter(Boolean).join('\n');
}

/** @param {Exclude<SandboxEvent, { type: 'person' | 'clock' | 'group' | 'bot' }>} event */
function chatIdOf(event) {
  if ('message' in event) return event.message.chatId;
  return 'chatId' in event ? event.chatId : event.personId;
}

byId('tools').append(clock.element, troubleButton());
addEventListener('hashchange', () => {
  const wanted = Number(location.hash.slice(1));
  if (chatOf(wanted)) choose(wanted);
});
const add = byId('add');
add.append(icon('plus'));
add.addEventListener('click', () => void addPerson());
panesRoot.append(
  el('button', { type: 'button', class: 'add-pane', onclick: addPerson }, icon('plus'), 'Add a person'),
);
follow({
  state: showState,
  event: apply,
  connected: (yes) => byId('connection').toggleAttribute('hidden', yes),
});
