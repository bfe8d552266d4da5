import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/protocol.ts';
import { packPress } from '../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';

const LOCALES = ['ru', 'uk', 'en'] as const;

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

/** What fits a button at 360 px, by how many stand in its row. */
const WIDEST = [34, 34, 16, 10, 7] as const;
const MOST_LINES = 16;
const MOST_PRESSES = 140;

/** Everything said in the chat, each screen as it was when it was drawn. */
function inspect(message: SandboxMessage): string[] {
  const rows = message.inlineKeyboard ?? [];
  const labels = rows.flatMap((row) => row.map(({ text }) => text));
  const words = [message.text, ...labels];
  return [
    ...words
      .filter((text) => /[{}]|undefined|NaN|\[object|Invalid|\bnull\b/.test(text))
      .map((text) => `left over: ${text}`),
    ...words
      .filter(
        (text) => /(?:^|\s)(?:[a-z]+-){1,4}[a-z]+(?:\s|$)/.test(text) && !/follow-up|e-mail/i.test(text),
      )
      .map((text) => `a key: ${text}`),
    ...(message.text.length > 4096 ? ['too long'] : []),
    ...(message.text.split('\n').length > MOST_LINES
      ? [`${message.text.split('\n').length} lines: ${message.text}`]
      : []),
    ...(rows.length > 10 ? [`${rows.length} rows`] : []),
    ...rows.flatMap((row) => {
      const most = WIDEST[Math.min(row.length, 4)] ?? 0;
      const wide = row.length > 6 ? [] : row.filter(({ text }) => [...text].length > most);
      return wide.map(({ text }) => `${[...text].length} wide, ${row.length} in a row: ${text}`);
    }),
  ];
}

/** A button's place in the program: what it opens, without the ids. */
function kindOf(data: string): string {
  const [, , action, , , ...args] = data.split(':');
  const shown = args.map((arg) => (/^(?:[a-z_]{3,}|[orxmgt])$/.test(arg) ? arg : '·'));
  return [action, ...shown].join(':');
}

/** Goes through every kind of button that leads on from the desk, each from the screen it stands on. */
async function walk(
  chat: TestChat,
  see: (message: SandboxMessage, where: string) => void,
): Promise<Set<string>> {
  const seen = new Set<string>();
  const queue: { data: string; messageId: number }[] = [];
  const look = (where: string): void => {
    const message = chat.screen();
    see(message, where);
    for (const { callback_data: data } of message.inlineKeyboard?.flat() ?? []) {
      if (
        data === undefined ||
        seen.has(kindOf(data)) ||
        /settings\.language|form\.drop|form\.save/.test(data)
      )
        continue;
      seen.add(kindOf(data));
      queue.push({ data, messageId: message.messageId });
    }
  };
  for (const words of [
    '/menu',
    '/help',
    '/settings',
    '/team',
    '/offers',
    '/clients',
    '/find',
    '/new',
    'Абв',
    'Полум',
    '+380675550099',
    '/foo',
    '#999',
  ]) {
    await chat.say(words);
    look(words);
    if (words === '/new') await chat.say('/cancel');
  }
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const next = queue.shift();
    if (!next) break;
    await chat.pressData(next.data, chat.screen().messageId);
    look(kindOf(next.data));
  }
  return seen;
}

describe.each(LOCALES)('in %s', (locale) => {
  it('every screen that can be reached is whole, and fits a phone', async () => {
    const { company } = bot;
    const owner = await company.found(`Компанія ${locale}`, 'Олександра');
    const name = 'Товариство з обмеженою відповідальністю «Полум’я»';
    const offer = await company.createOffer(owner, {
      client: { new: { name, phone: '+380675550001', contactPerson: 'Ярослава Святославівна' } },
      description: 'Дуже довгий опис '.repeat(40),
    });
    const ended = await company.createOffer(owner, { client: { id: offer.clientId } });
    const over = { offerId: ended.offerId, revision: 1, to: 'success', comment: 'Договір' } as const;
    await company.act('changeState', owner, over);
    await company.act('choosePreferences', owner, { locale });
    const chat = bot.chat(owner, locale);
    await chat.say('/menu');
    for (const of of [offer, ended]) {
      const revision = await company.revisionOf(of);
      const { companyId } = owner;
      await chat.pressData(
        packPress({ companyId, action: 'offer.card', id: of.offerId, revision, args: [] }),
      );
    }
    const faults: string[] = [];
    const seen = await walk(chat, (message, where) => {
      faults.push(...inspect(message).map((fault) => `${where}: ${fault}`));
    });
    expect(faults).toEqual([]);
    for (const action of [
      'offer.card',
      'offer.state',
      'offer.move',
      'offer.log',
      'offer.outcome',
      'offer.step',
      'offer.stepped',
      'offer.more',
      'offer.field',
      'offer.history',
      'offers.list',
      'form.set',
      ...['client.card', 'client.more', 'client.edit', 'client.status', 'client.rate', 'client.people'],
      ...['client.history', 'clients.list', 'newclient.start'],
      'team.role',
      'team.place',
      'settings.show',
      'help.show',
    ]) {
      expect(
        [...seen].some((kind) => kind.startsWith(action)),
        `${action} was reached`,
      ).toBe(true);
    }
    expect(bot.app().ingress.stats().failed).toBe(0);
  });
});
