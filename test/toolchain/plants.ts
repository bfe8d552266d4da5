/** One violation: a file that breaks one rule, and the words in which the check must name the file and the rule. */
export interface Plant {
  readonly breaks: string;
  readonly file: string;
  readonly text: string;
  readonly caught: RegExp;
}

const empty = 'export {};\n';

const imports: readonly Plant[] = [
  {
    breaks: 'a feature that imports a screen',
    file: 'src/offers/planted-upward.ts',
    text: "import '../telegram/planted-target.ts';\n",
    caught: /src\/offers\/planted-upward\.ts -> src\/telegram\/planted-target\.ts {2}offers may import/,
  },
  { breaks: '', file: 'src/telegram/planted-target.ts', text: empty, caught: /^/ },
  {
    breaks: 'an upward import of a type alone',
    file: 'src/lib/planted-type.ts',
    text: "import type { Planted } from '../clients/planted-types.ts';\nexport type Again = Planted;\n",
    caught: /src\/lib\/planted-type\.ts -> src\/clients\/planted-types\.ts {2}lib may import/,
  },
  {
    breaks: 'a type that is passed on from above',
    file: 'src/lib/planted-passed-on.ts',
    text: "export type { Planted } from '../clients/planted-types.ts';\n",
    caught: /src\/lib\/planted-passed-on\.ts -> src\/clients\/planted-types\.ts {2}lib may import/,
  },
  { breaks: '', file: 'src/clients/planted-types.ts', text: 'export type Planted = string;\n', caught: /^/ },
  {
    breaks: 'a lower feature that imports an upper one',
    file: 'src/clients/planted-order.ts',
    text: "import '../offers/planted-offer.ts';\n",
    caught: /src\/clients\/planted-order\.ts -> src\/offers\/planted-offer\.ts {2}clients may import/,
  },
  { breaks: '', file: 'src/offers/planted-offer.ts', text: empty, caught: /^/ },
  {
    breaks: 'one edge that imports another',
    file: 'src/http/planted-edge.ts',
    text: "import '../telegram/planted-target.ts';\n",
    caught: /src\/http\/planted-edge\.ts -> src\/telegram\/planted-target\.ts {2}http may import/,
  },
  {
    breaks: 'the sandbox that imports a feature',
    file: 'src/sandbox/planted-sandbox.ts',
    text: "import '../offers/planted-offer.ts';\n",
    caught: /src\/sandbox\/planted-sandbox\.ts -> src\/offers\/planted-offer\.ts {2}sandbox may import/,
  },
  {
    breaks: 'a cycle',
    file: 'src/lib/planted-one.ts',
    text: "import type { Two } from './planted-two.ts';\nexport type One = Two | 1;\n",
    caught: /src\/lib\/planted-(one|two)\.ts -> .*src\/lib\/planted-(one|two)\.ts {2}cycle/,
  },
  {
    breaks: '',
    file: 'src/lib/planted-two.ts',
    text: "import type { One } from './planted-one.ts';\nexport type Two = One[];\n",
    caught: /^/,
  },
  {
    breaks: 'grammY in a feature',
    file: 'src/offers/planted-grammy.ts',
    text: "import type { Context } from 'grammy';\nexport type Planted = Context;\n",
    caught: /src\/offers\/planted-grammy\.ts -> .* {2}grammY only in telegram/,
  },
  {
    breaks: 'Knex in a service',
    file: 'src/offers/planted.service.ts',
    text: "import type { Knex } from 'knex';\nexport type Planted = Knex;\n",
    caught: /src\/offers\/planted\.service\.ts -> .* {2}Knex only in/,
  },
  {
    breaks: 'Telegraf in the program',
    file: 'src/telegram/planted-telegraf.ts',
    text: "import 'telegraf';\n",
    caught: /src\/telegram\/planted-telegraf\.ts -> .* {2}Telegraf only in tests/,
  },
  {
    breaks: "another feature's repository",
    file: 'src/offers/planted-foreign.ts',
    text: "import '../clients/planted.repository.ts';\n",
    caught: /src\/offers\/planted-foreign\.ts -> src\/clients\/planted\.repository\.ts {2}another feature's/,
  },
  {
    breaks: "a screen that imports a feature's repository",
    file: 'src/telegram/offers/planted-foreign.ts',
    text: "import '../../clients/planted.repository.ts';\n",
    caught:
      /src\/telegram\/offers\/planted-foreign\.ts -> src\/clients\/planted\.repository\.ts {2}another feature's/,
  },
  { breaks: '', file: 'src/clients/planted.repository.ts', text: empty, caught: /^/ },
  {
    breaks: 'a migration that imports the program',
    file: 'migrations/20990101000000_planted.ts',
    text: "import '../src/offers/planted-offer.ts';\n",
    caught: /migrations\/20990101000000_planted\.ts -> src\/offers\/planted-offer\.ts {2}a migration/,
  },
  {
    breaks: 'the environment read by a feature',
    file: 'src/offers/planted-config.ts',
    text: "import '../config.ts';\n",
    caught: /src\/offers\/planted-config\.ts -> \S*config\.ts {2}/,
  },
  {
    breaks: 'a development package in the program',
    file: 'src/jobs/planted-package.ts',
    text: "import 'playwright-core';\n",
    caught: /src\/jobs\/planted-package\.ts -> .* {2}the image has no development packages/,
  },
  {
    breaks: 'a place without a layer',
    file: 'src/helpers/planted.ts',
    text: "import '../lib/planted-one.ts';\n",
    caught: /src\/helpers\/planted\.ts -> .* {2}this place has no layer/,
  },
];

const lint: readonly Plant[] = [
  {
    breaks: 'a floating promise',
    file: 'src/lib/planted-floating.ts',
    text: 'const wait = async () => {};\nexport function start(): void {\n  wait();\n}\n',
    caught: /no-floating-promises[^\n]*\n[^\n]*planted-floating\.ts/,
  },
  {
    breaks: 'a switch that forgets a case',
    file: 'src/lib/planted-switch.ts',
    text: "export function sign(way: 'in' | 'out'): number {\n  switch (way) {\n    case 'in':\n      return 1;\n  }\n  return 0;\n}\n",
    caught: /switch-exhaustiveness-check[^\n]*\n[^\n]*planted-switch\.ts/,
  },
  {
    breaks: 'any',
    file: 'src/lib/planted-any.ts',
    text: 'export type Planted = any;\n',
    caught: /no-explicit-any[^\n]*\n[^\n]*planted-any\.ts/,
  },
  {
    breaks: 'a non-null assertion',
    file: 'src/lib/planted-non-null.ts',
    text: 'export const first = (all: readonly string[]): string => all[0]!;\n',
    caught: /no-non-null-assertion[^\n]*\n[^\n]*planted-non-null\.ts/,
  },
  {
    breaks: 'a file of more than 400 lines',
    file: 'src/lib/planted-long.ts',
    text: `${'//\n'.repeat(400)}export {};\n`,
    caught: /max-lines[^\n]*\n[^\n]*planted-long\.ts/,
  },
  {
    breaks: 'a skipped test',
    file: 'test/planted-skipped.test.ts',
    text: "import { expect, it } from 'vitest';\n\nit.skip('waits', () => {\n  expect(1).toBe(1);\n});\n",
    caught: /no-disabled-tests[^\n]*\n[^\n]*planted-skipped\.test\.ts/,
  },
];

const texts: readonly Plant[] = [
  {
    breaks: 'a reply in words',
    file: 'src/telegram/planted-reply.ts',
    text: "export const greet = (ctx: { reply(text: string): void }) => ctx.reply('Hello there');\n",
    caught: /src\/telegram\/planted-reply\.ts:1 .*Hello there/,
  },
  {
    breaks: 'a button of one word',
    file: 'src/telegram/planted-button.ts',
    text: "export const button = { text: 'save', callback_data: 'v1:1:offers:save:1:1' };\n",
    caught: /src\/telegram\/planted-button\.ts:1 .*"save"/,
  },
  {
    breaks: 'a label on a keyboard',
    file: 'src/telegram/planted-keyboard.ts',
    text: "export const add = (keyboard: { text(label: string, data: string): void }) => keyboard.text('ok', 'v1:x');\n",
    caught: /src\/telegram\/planted-keyboard\.ts:1 .*"ok"/,
  },
  {
    breaks: 'a line of a card',
    file: 'src/telegram/planted-lines.ts',
    text: "export const lines = (name: string) => {\n  const all: string[] = [];\n  all.push(`<b>Client</b> ${name}`);\n  return all.join('\\n');\n};\n",
    caught: /src\/telegram\/planted-lines\.ts:3 .*Client/,
  },
  {
    breaks: 'Cyrillic',
    file: 'src/offers/planted-cyrillic.ts',
    text: "export const title = 'КП';\n",
    caught: /src\/offers\/planted-cyrillic\.ts:1 .*Cyrillic/,
  },
];

const locales: readonly Plant[] = [
  {
    breaks: 'a message that one language lacks',
    file: 'locales/ru/planted.ftl',
    text: 'planted-one = Раз\nplanted-many = { $count } раз\n',
    caught: /locales\/ru\/planted\.ftl:1 {2}planted-one is missing in locales\/uk/,
  },
  {
    breaks: 'a message with another variable',
    file: 'locales/uk/planted.ftl',
    text: 'planted-many = { $number } разів\n',
    caught: /locales\/uk\/planted\.ftl:1 {2}planted-many is value\(\$number\), but value\(\$count\)/,
  },
  {
    breaks: 'a message that does not parse',
    file: 'locales/en/planted.ftl',
    text: 'planted-many = { $count } times\nplanted-broken = { $count\n',
    caught: /locales\/en\/planted\.ftl:2 {2}does not parse/,
  },
  {
    breaks: 'a message that nobody says',
    file: 'src/telegram/planted-key.ts',
    text: "import type { Translate } from '../lib/locale.ts';\n\nexport const say = (t: Translate) => t('planted-absent') + t('planted-many');\n",
    caught: /locales\/ru\/planted\.ftl:1 {2}planted-one is used nowhere/,
  },
  {
    breaks: 'a key without a message',
    file: 'src/telegram/planted-absent.ts',
    text: "import type { Translate } from '../lib/locale.ts';\n\nexport const say = (t: Translate) => t('planted-absent');\n",
    caught: /src\/telegram\/planted-absent\.ts:3 {2}no message for planted-absent/,
  },
  {
    breaks: 'a family of keys without a message',
    file: 'src/telegram/planted-family.ts',
    text: "import type { Translate } from '../lib/locale.ts';\n\nexport const say = (t: Translate, x: string) => t(`planted-none-${x}`);\n",
    caught: /src\/telegram\/planted-family\.ts:3 {2}no message for planted-none-/,
  },
  {
    breaks: 'a message said without its variable',
    file: 'src/telegram/planted-variable.ts',
    text: "import type { Translate } from '../lib/locale.ts';\n\nexport const say = (t: Translate) => t('planted-many', { other: 1 });\n",
    caught: /src\/telegram\/planted-variable\.ts:3 {2}planted-many needs \$count/,
  },
];

const unused: readonly Plant[] = [
  {
    breaks: 'an export that nothing uses',
    file: 'src/lib/planted-export.ts',
    text: 'export const used = 1;\nexport const forgotten = 2;\n',
    caught: /forgotten\s+src\/lib\/planted-export\.ts/,
  },
  {
    breaks: '',
    file: 'test/planted.test.ts',
    text: "import { expect, it } from 'vitest';\nimport { used } from '../src/lib/planted-export.ts';\n\nit('counts', () => {\n  expect(used).toBe(1);\n});\n",
    caught: /^/,
  },
  {
    breaks: 'a file that nothing imports',
    file: 'src/lib/planted-file.ts',
    text: 'export const alone = 1;\n',
    caught: /src\/lib\/planted-file\.ts/,
  },
];

const types: readonly Plant[] = [
  {
    breaks: 'a type error',
    file: 'src/lib/planted-error.ts',
    text: "export const count: number = 'one';\n",
    caught: /src\/lib\/planted-error\.ts\(1,14\): error TS2322/,
  },
  {
    breaks: 'a type error in a test',
    file: 'test/planted-error.ts',
    text: "export const count: number = 'one';\n",
    caught: /test\/planted-error\.ts\(1,14\): error TS2322/,
  },
];

const format: readonly Plant[] = [
  {
    breaks: 'a file that is not formatted',
    file: 'src/lib/planted-format.ts',
    text: 'export const count   =  1\n',
    caught: /src\/lib\/planted-format\.ts format/,
  },
];

/** By the name of the check that must catch them; those without a name are what the others import. */
export const plants: Readonly<Record<string, readonly Plant[]>> = {
  types,
  lint,
  format,
  imports,
  locales,
  texts,
  unused,
};
