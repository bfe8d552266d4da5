// @ts-check
import { avatar, el } from './dom.js';

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} [type] Of the input; `select` takes `options`.
 * @property {string} [value]
 * @property {boolean} [required]
 * @property {string} [accept] Of a file input.
 * @property {boolean} [multiple] Of a file input.
 * @property {readonly (readonly [string, string])[]} [options] Value and words.
 */

/** @param {string} title @param {Node[]} content */
function show(title, content) {
  const dialog = el('dialog', { 'aria-label': title }, el('h2', {}, title), ...content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @param {Field} field */
function fieldView({
  name,
  label,
  type = 'text',
  value = '',
  required = false,
  accept,
  multiple = false,
  options,
}) {
  const input = options
    ? el('select', { name }, ...options.map(([key, words]) => el('option', { value: key }, words)))
    : el('input', {
        name,
        type,
        required,
        accept,
        multiple,
        value,
        min: type === 'number' && '1',
        autocomplete: 'off',
      });
  if (options && value) input.value = value;
  return el('label', {}, el('span', {}, label), input);
}

/**
 * A small form over the page.
 * @param {string} title
 * @param {string} submit The words on its button.
 * @param {readonly Field[]} fields
 * @param {string} [words] What there is to know before.
 * @returns {Promise<FormData | undefined>} Undefined when the person turned away.
 */
export function askForm(title, submit, fields, words) {
  return new Promise((resolve) => {
    const form = el(
      'form',
      { method: 'dialog' },
      ...(words === undefined ? [] : [el('p', {}, words)]),
      ...fields.map(fieldView),
      el(
        'div',
        { class: 'dialog-buttons' },
        el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
        el('button', { type: 'submit', class: 'main' }, submit),
      ),
    );
    form.addEventListener('submit', () => resolve(new FormData(form)));
    const dialog = show(title, [form]);
    dialog.addEventListener('close', () => resolve(undefined));
  });
}

/** What was typed into a field of the form. @param {FormData} form @param {string} name */
export function typed(form, name) {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * @template {{ id: number, name: string, note: string }} T
 * @param {string} title
 * @param {readonly T[]} people
 * @returns {Promise<T | undefined>}
 */
export function askPerson(title, people) {
  return new Promise((resolve) => {
    const choose = (/** @type {T} */ person) => {
      resolve(person);
      dialog.close();
    };
    const rows = people.map((person) =>
      el(
        'button',
        { type: 'button', class: 'choice', onclick: () => choose(person) },
        avatar(person.id, person.name),
        el('span', {}, person.name),
        el('small', {}, person.note),
      ),
    );
    const dialog = show(title, rows);
    dialog.addEventListener('close', () => resolve(undefined));
  });
}
