// @ts-check
import { api } from './api.js';
import { below, iconButton } from './dom.js';
import { openMenu } from './menu.js';

/** What may go wrong, in the order of the menu: words, hint, what the sandbox is asked. */
const troubles = [
  ['Flood: wait 30 s', '429', { do: 'add', trouble: { kind: 'flood', seconds: 30 } }],
  ['Telegram’s limits on', '30/s, 1/s', { do: 'limits', on: true }],
  ['Next three calls fail', '502', { do: 'add', trouble: { kind: 'error', code: 502 }, times: 3 }],
  ['Next answer is lost', '', { do: 'add', trouble: { kind: 'answer_lost' }, times: 1 }],
  ['Next answer is cut', '', { do: 'add', trouble: { kind: 'answer_cut' }, times: 1 }],
  ['Next update comes twice', '×2', { do: 'updates', trouble: { kind: 'twice' }, times: 1 }],
  ['Next update is late', '30 s', { do: 'updates', trouble: { kind: 'late', seconds: 30 }, times: 1 }],
  ['Next two swap places', '1 ⇄ 2', { do: 'updates', trouble: { kind: 'out_of_order' }, times: 1 }],
  ['All is well again', '', { do: 'clear' }],
];

/** A button of the top bar: makes the Bot API go wrong for the bot. */
export function troubleButton() {
  const button = iconButton('trouble', 'Trouble for the bot', () => {
    const items = troubles.map(([label, hint, change]) => ({
      label: String(label),
      hint: String(hint),
      run: () => ask(/** @type {object} */ (change)),
    }));
    openMenu(document.body, 'Trouble for the bot', items, below(button));
  });
  return button;
}

/** @param {object} change */
async function ask(change) {
  try {
    await api.faults(change);
  } catch (error) {
    alert(error instanceof Error ? error.message : error);
  }
}
