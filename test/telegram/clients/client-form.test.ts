import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import { expectToFit } from '../labels.ts';

let bot: TestBot;
let olga: TestChat;
beforeAll(async () => {
  bot = await startTestBot();
  olga = bot.chat(bot.company.olga);
});
afterAll(() => bot.close());

const clients = (name: string) =>
  bot.company.sql<{ kind: string; tax_number: string | null }>(
    'select kind, tax_number from sales.clients where name = $1',
    [name],
  );

const vcf = (people: readonly string[]) =>
  people.map((lines) => `BEGIN:VCARD\r\nVERSION:3.0\r\n${lines}\r\nEND:VCARD\r\n`).join('');

const sendVcf = (chat: TestChat, text: string) =>
  chat.send((driver) => driver.file({ kind: 'document', name: 'contacts.vcf', bytes: Buffer.from(text) }));

describe('a client made on its own', () => {
  it('from /clients in two taps and one line, then stands in the list', async () => {
    expect((await olga.say('/clients')).text).toContain('Клиентов пока нет');
    olga.taps = 0;
    await olga.tap('Новый клиент');
    await olga.say('ООО «Ландыш» 067 111 22 33');
    expect((await olga.tap('Сохранить')).text).toContain('✅ Клиент создан');
    expect(olga.taps).toBe(2);
    expect(olga.screen().text).toContain('+380 67 111 22 33');
    await olga.say('/clients');
    expect(olga.labels()).toContain('🌱 ООО «Ландыш»');
    await olga.tap('По контакту');
    expect(olga.labels()).toContain('✓ По контакту');
    expect((await olga.tap('Ландыш')).text).toContain('ООО «Ландыш»');
  });

  it('with everything; what does not fit is said in one sentence, and nothing is lost', async () => {
    await olga.say('/clients');
    await olga.tap('Новый клиент');
    expect((await olga.say('я'.repeat(301))).text).toContain('покороче');
    await olga.say('ТОВ «Лілія»');
    expect((await olga.say('671234567')).text).toContain('+380 67 123 45 67');
    await olga.tap('Тел.');
    expect((await olga.say('+38067')).text).toContain('Не похоже на телефон');
    await olga.say('050 123 45 67');
    await olga.tap('Почта');
    expect((await olga.say('lily@')).text).toContain('почты');
    await olga.say('Lily@example.com');
    await olga.tap('Налог. номер');
    expect((await olga.say('14360571')).text).toContain('контрольная цифра');
    const { text } = await olga.say('14360570');
    for (const part of ['Лілія', '+380 67 123 45 67', '+380 50 123 45 67', 'lily@example.com', '14360570']) {
      expect(text).toContain(part);
    }
    await olga.tap('Сохранить');
    expect(await clients('ТОВ «Лілія»')).toEqual([{ kind: 'organisation', tax_number: '14360570' }]);
  });

  it('takes words at its finished form, and leads back from where only a button answers', async () => {
    await olga.say('/clients');
    await olga.tap('Новый клиент');
    await olga.say('Люпин 067 111 44 55');
    expect((await olga.say('050 111 44 55')).text).toContain('+380 50 111 44 55');
    expect((await olga.say('lupin@example.com')).text).toContain('lupin@example.com');
    expect((await olga.say('звонить после обеда')).text).toContain('Записали в «Важное»');
    expect((await olga.say('спросить Анну')).text).toContain('спросить Анну');
    await olga.tap('Кто это');
    expect((await olga.say('оранжерея')).text).toContain('нужна кнопка');
    await olga.tap('Продолжить');
    expect(olga.screen().text).toContain('звонить после обеда');
    await olga.tap('Сохранить');
    expect(await clients('Люпин')).toHaveLength(1);
  });

  it('is found on the desk when it was put off, and comes back whole when it is undone', async () => {
    await olga.say('Кипарис');
    await olga.tap('Клиент из этого текста');
    await olga.tap('Позже');
    expect((await olga.say('/start')).text).toBeTruthy();
    await olga.tap(/Кипарис/);
    await olga.tap('Без телефона');
    await olga.tap('Сохранить');
    expect(await clients('Кипарис')).toHaveLength(1);
    await olga.tap('Отменить');
    expect(await clients('Кипарис')).toHaveLength(0);
    await olga.tap('Сделать заново');
    expect(olga.screen().text).toContain('Кипарис');
    await olga.tap('Сохранить');
    expect(await clients('Кипарис')).toHaveLength(1);
  });

  it('from a contact card, and from one without a phone', async () => {
    await olga.send((driver) => driver.contact({ phone: '380671112299', firstName: 'Инна' }));
    await olga.tap('Клиент с этим контактом');
    await olga.tap('Так же, как контакт');
    const { text } = await olga.tap('Сохранить');
    expect(text).toContain('👤 Инна');
    expect(text).toContain('+380 67 111 22 99');
    await olga.send((driver) => driver.contact({ phone: '12', firstName: 'Безномерная' }));
    expect(olga.labels()).toContain('➕ Клиент из этого текста');
  });

  it('whose phone somebody has is opened instead, or made all the same for a reason', async () => {
    await olga.say('/clients');
    await olga.tap('Новый клиент');
    await olga.say('Двойник 067 111 22 33');
    expect((await olga.tap('Сохранить')).text).toContain('Ландыш');
    expect(olga.labels().join()).toContain('Открыть: ООО «Ландыш»');
    await olga.tap('Всё равно завести');
    await olga.tap('Филиал');
    expect(await clients('Двойник')).toHaveLength(1);
  });

  it('of a colleague is told by name and manager', async () => {
    const anna = bot.chat(bot.company.anna);
    await anna.say('/clients');
    expect(anna.screen().text).toContain('Клиентов пока нет');
    await anna.tap('Новый клиент');
    await anna.say('Чужак 067 111 22 99');
    const { text } = await anna.tap('Сохранить');
    expect(text).toContain('Инна');
    expect(text).toContain('Ольга');
    expect(anna.labels().join()).not.toContain('Всё равно');
    expect(await clients('Чужак')).toHaveLength(0);
  });

  it('a second press of [Save] makes no second one', async () => {
    await olga.say('/clients');
    await olga.tap('Новый клиент');
    await olga.say('Однажды');
    await olga.tap('Без телефона');
    const data = olga.data('Сохранить');
    await olga.tap('Сохранить');
    expect(await olga.pressData(data)).toContain('закрыта');
    expect(await clients('Однажды')).toHaveLength(1);
  });
});

describe('a vCard file', () => {
  it('of one person at work becomes an organisation with its contact person', async () => {
    const file = vcf([
      'FN:Марк\r\nORG:Завод «Прогресс»\r\nTITLE:Директор\r\nTEL:+380677001122\r\nBDAY:1980-02-29',
    ]);
    const { text } = await sendVcf(olga, file);
    for (const part of ['Прогресс', 'Марк, Директор', '+380 67 700 11 22', '29 февраля 1980']) {
      expect(text).toContain(part);
    }
    await olga.tap('Сохранить');
    expect(await clients('Завод «Прогресс»')).toHaveLength(1);
  });

  it('of forty people is one message with pages, and a person picks', async () => {
    const before = olga.driver.messages().length;
    const people = Array.from({ length: 40 }, (_, n) => `FN:Человек ${n + 1}\r\nTEL:+38067800${1000 + n}`);
    const { text } = await sendVcf(olga, vcf(people));
    expect(text).toContain('40');
    expect(olga.driver.messages().length).toBe(before + 2);
    await olga.tap('›');
    expect((await olga.tap('Человек 9')).text).toContain('+380 67 800 10 08');
    await olga.tap('Сохранить');
    expect(await clients('Человек 9')).toEqual([{ kind: 'person', tax_number: null }]);
    // The others wait.
    await olga.say('/start');
    await olga.tap(/contacts/);
    expect(olga.screen().text).toContain('Человек 1');
    await olga.tap('Удалить');
  });

  it.each(['hello', '', 'BEGIN:VCARD\r\nEND:VCARD'])('with nobody in it (%j) says so', async (text) => {
    expect((await sendVcf(olga, text || ' ')).text).toContain('не нашли ни одного контакта');
  });
});

it('the screens of the form fit a phone', async () => {
  const { clientFormView, clientDropView, clientLeftView } = await import(
    '../../../src/telegram/clients/client-form.view.ts'
  );
  const { LOCALES, translator } = await import('../../../src/lib/locale.ts');
  const long = 'Очень длинное название '.repeat(10);
  const draft = {
    ...{ name: long, kind: 'organisation' as const, phones: ['+380671112233'], emails: ['a@example.com'] },
    ...{ contactPerson: long, role: long, birthday: { day: 1, month: 1 }, site: long, address: long },
    ...{ taxNumber: '14360570', source: long, notes: long },
  };
  for (const locale of LOCALES) {
    const open = { id: 'abcdefghij', draft };
    for (const view of [clientFormView, clientDropView, clientLeftView])
      expectToFit(view(translator(locale), open));
  }
});
