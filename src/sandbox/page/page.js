// @ts-check
import { api, follow } from './api.js';
import { ClockTool } from './clock-tool.js';
import { askForm, askPerson, typed } from './dialogs.js';
import { avatar, el, icon, scrollTo } from './dom.js';
import { Pane } from './pane.js';
import { troubleButton } from './trouble-tool.js';

/** @typedef {import('../protocol.ts').SandboxEvent} SandboxEvent */
/** @typedef {import('../protocol.ts').SandboxPerson} SandboxPerson */
/** @typedef {import('../protocol.ts').SandboxState} SandboxState */

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));
const panesRoot = byId('panes');
const switcher = byId('people');
const clock = new ClockTool();

let botUsername = '';
/** @type {Map<number, { pane: Pane, chip: HTMLButtonElement }>} */
const people = new Map();

/** A pane counts as seen when half of it is in view; on a phone only the chosen one is. */
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const chip = people.get(Number(target.getAttribute('data-person')))?.chip;
      chip?.toggleAttribute('data-visible', isIntersecting);
      if (isIntersecting) chip?.removeAttribute('data-unread');
    }
  },
  { root: panesRoot, threshold: 0.5 },
);

/** Brings a person's pane into view; at a phone's width the others leave. @param {number} id */
function choose(id) {
  for (const [other, { pane, chip }] of people) {
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
  const chip = el('button', { type: 'button', 'aria-pressed': 'false', onclick: () => choose(person.id) });
  chip.append(...chipContent(pane));
  people.set(person.id, { pane, chip });
  switcher.append(chip);
  panesRoot.insertBefore(pane.element, panesRoot.querySelector('.add-pane'));
  seen.observe(pane.element);
  return pane;
}

/** @param {number} id */
function dismiss(id) {
  people.get(id)?.pane.element.remove();
  people.get(id)?.chip.remove();
  people.delete(id);
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
function showState({ bot, clock: time, people: listed, messages, commands }) {
  clock.show(time);
  botUsername = bot.username;
  byId('bot').textContent = `@${bot.username}`;
  for (const id of people.keys()) if (!listed.some((person) => person.id === id)) dismiss(id);
  for (const person of listed) {
    const pane = showPerson(person);
    pane.sync(messages.filter(({ chatId }) => chatId === person.id));
    pane.composer.commands = commands[person.id] ?? [];
  }
  const active = document.querySelector('.pane[data-active]');
  const wanted = Number(location.hash.slice(1));
  const first = people.has(wanted) ? wanted : listed[0]?.id;
  if (!active && first !== undefined) choose(first);
}

/** @param {SandboxEvent} event */
function apply(event) {
  if (event.type === 'clock') return clock.show(event.clock);
  if (event.type === 'person') return void showPerson(event.person);
  const { pane, chip } = people.get(personOf(event)) ?? {};
  if (!pane || !chip) return;
  if (event.type === 'message' || event.type === 'edited') pane.put(event.message);
  else if (event.type === 'deleted') pane.remove(event.messageId);
  else if (event.type === 'answered') pane.answered(event);
  else if (event.type === 'action') pane.showAction(event.action);
  else if (event.type === 'commands') pane.composer.commands = event.commands;
  const news = event.type === 'message' && event.message.from === 'bot';
  if (news && !chip.hasAttribute('data-visible')) chip.toggleAttribute('data-unread', true);
}

/** @param {Exclude<SandboxEvent, { type: 'person' } | { type: 'clock' }>} event */
function personOf(event) {
  if ('message' in event) return event.message.chatId;
  return 'chatId' in event ? event.chatId : event.personId;
}

byId('tools').append(clock.element, troubleButton());
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
