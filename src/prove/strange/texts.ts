import type { Dice } from './dice.ts';

/** What people, other bots and bored schoolchildren type. Written as code points where an editor would turn them around. */
const made: readonly ((dice: Dice) => string)[] = [
  (dice) => dice.words(1 + dice.upTo(12)),
  (dice) => dice.words(400 + dice.upTo(300)).slice(0, 4096),
  (dice) => '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(1 + dice.upTo(200)),
  () => '<b>&amp;</b> <a href="x">&lt; </i> <code>',
  () => `'); drop table sales.offers; --`,
  (dice) => `\u202e${dice.words(3)}\u202c \u2066${dice.words(2)}`,
  () => '\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd 123 \u0645\u062a\u062c\u0631',
  () => '\u200b\u2800\u3164\u00ad',
  () => ' \n\t \n ',
  () => '',
  () => '\0\ud800\udfff\udbff half of a pair \udc00',
  (dice) => `a${'\u0301'.repeat(dice.upTo(300))}`,
  (dice) => `#${dice.upTo(60)}`,
  (dice) => `#${'9'.repeat(1 + dice.upTo(30))}`,
  (dice) => `+${'380671234567'.slice(0, 3 + dice.upTo(10))}${dice.upTo(99)}`,
  (dice) => `+ ${dice.words(2)} ${dice.upTo(100_000)} tomorrow 15:00`,
  (dice) => dice.one(['tomorrow', '31.02.2026', '0000-00-00', 'in 999999999 days', '25:61', '1e309', '-0']),
  (dice) => dice.one(['NaN', 'null', 'undefined', '__proto__', 'constructor', '{}', '[]', 'true']),
  (dice) => String(dice.upTo(2 ** 31) * dice.upTo(2 ** 31)),
  (dice) => `https://example.com/?${dice.words(3).replaceAll(' ', '&')}`,
];

const commands: readonly ((dice: Dice) => string)[] = [
  (dice) =>
    dice.one(['/start', '/menu', '/new', '/offers', '/clients', '/tasks', '/today', '/help', '/cancel']),
  (dice) => `/${dice.one(['find', 'summary', 'team', 'settings', 'start', 'new'])} ${strangeText(dice)}`,
  (dice) => `/start ${'x'.repeat(dice.upTo(70))}`,
  (dice) => `/${dice.words(1)}@${dice.words(1)} ${dice.words(2)}`,
  (dice) => `/start@another_bot ${dice.words(1)}`,
  () => '/',
  () => '/START',
];

export function strangeText(dice: Dice): string {
  return dice.one(made)(dice);
}

export function strangeCommand(dice: Dice): string {
  return dice.one(commands)(dice);
}
