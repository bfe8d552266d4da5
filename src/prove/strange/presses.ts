import { actionNames } from '../../telegram/ui/press.ts';
import type { Dice } from './dice.ts';
import { type Cast, chat, type Json, message, user } from './messages.ts';
import { strangeText } from './texts.ts';

/** A press of whatever: a button of one's own, of somebody else's, of last year, one that never was. */
export function press(dice: Dice, cast: Cast, personId: number, id: string): Json {
  return {
    callback_query: {
      id,
      from: user(dice, personId),
      chat_instance: String(dice.upTo(2 ** 31)),
      ...under(dice, cast, personId),
      ...(dice.chance(0.97) ? { data: data(dice, cast, personId) } : { game_short_name: 'chess' }),
    },
  };
}

/** The message it stood under: still there, long gone, in a group, sent inline by somebody. */
function under(dice: Dice, cast: Cast, personId: number): Json {
  const where = chat(dice, personId);
  const kind = dice.upTo(20);
  if (kind === 0) return { inline_message_id: dice.words(1) };
  if (kind === 1) return {};
  if (kind < 5) return { message: { message_id: 1 + dice.upTo(400), chat: where, date: 0 } };
  return { message: { ...message(dice, cast, 7, where), message_id: 1 + dice.upTo(400) } };
}

function data(dice: Dice, cast: Cast, personId: number): string {
  const buttons = dice.chance(0.7) ? cast.own(personId) : cast.all;
  const real = buttons.length > 0 ? dice.one(buttons) : '';
  const kind = dice.upTo(20);
  if (real !== '' && kind < 9) return real;
  if (real !== '' && kind < 14) return bent(dice, real);
  if (kind < 17) return forged(dice);
  return strangeText(dice).slice(0, 64);
}

/** A real one with one of its parts otherwise. */
function bent(dice: Dice, real: string): string {
  const parts = real.split(':');
  parts[dice.upTo(parts.length + 1)] = part(dice);
  return parts.join(':');
}

function forged(dice: Dice): string {
  const args = Array.from({ length: dice.upTo(4) }, () => part(dice));
  return ['v1', dice.upTo(4).toString(36), dice.one(actionNames), part(dice), part(dice), ...args].join(':');
}

function part(dice: Dice): string {
  return dice.one([
    ...[
      '',
      '0',
      '1',
      '2',
      '-1',
      'zzzzzzzzzz',
      '2gosa7pa2gv',
      'yes',
      'none',
      'x1',
      '__proto__',
      'constructor',
    ],
    ...[
      'Tzzzzzzz',
      'd99999999',
      'd20260231',
      'm999912',
      'a'.repeat(25),
      'client',
      'wanted',
      '\u{1f600}',
      'a:b',
    ],
    dice.upTo(60).toString(36),
    dice.words(1),
  ]);
}
