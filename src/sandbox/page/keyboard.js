// @ts-check
import { el } from './dom.js';

/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */
/** @typedef {import('../protocol.ts').SandboxButton} SandboxButton */

/** Telegram cuts a long label with an ellipsis; `data-cut="1"` says that it happened, at the width it has now. */
const cutWatcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    for (const label of target.querySelectorAll('.label')) {
      if (label.scrollWidth > label.clientWidth) label.parentElement?.setAttribute('data-cut', '1');
      else label.parentElement?.removeAttribute('data-cut');
    }
  }
});

/**
 * The rows of buttons under a message.
 * @param {readonly (readonly SandboxButton[])[]} keyboard
 * @param {(button: SandboxButton) => boolean} isWaiting Is its press not answered yet?
 * @param {(button: SandboxButton) => unknown} press
 */
export function keyboardRows(keyboard, isWaiting, press) {
  return keyboard.map((buttons) => {
    const row = el(
      'div',
      { class: 'keyboard-row' },
      ...buttons.map((button) => one(button, isWaiting, press)),
    );
    cutWatcher.observe(row);
    return row;
  });
}

/**
 * @param {SandboxButton} button
 * @param {(button: SandboxButton) => boolean} isWaiting
 * @param {(button: SandboxButton) => unknown} press
 */
function one(button, isWaiting, press) {
  const kind = button.url ? 'url' : button.copy_text ? 'copy' : 'callback';
  return el(
    'button',
    {
      type: 'button',
      'data-kind': kind,
      'data-style': button.style,
      'data-callback': button.callback_data,
      'aria-busy': isWaiting(button) ? 'true' : undefined,
      onclick: () => press(button),
    },
    el('span', { class: 'label' }, button.text),
  );
}
