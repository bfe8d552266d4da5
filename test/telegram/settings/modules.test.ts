import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Module, modules, modulesOn } from '../../../src/companies/modules.ts';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import { modulesView } from '../../../src/telegram/settings/modules.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestMember } from '../../support/company.ts';
import { expectToFit } from '../labels.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

/** The owner's switch with this label, pressed. */
async function switchOf(label: string): Promise<TestChat> {
  const vera = bot.chat(bot.company.vera);
  await vera.say('/settings');
  for (const button of ['Компания', 'Модули', label]) await vera.tap(button);
  return vera;
}

const press = (action: string, id: number, by: TestMember = bot.company.olga) =>
  `v1:${by.companyId.toString(36)}:${action}:${id.toString(36)}:1`;
const vcf = Buffer.from('BEGIN:VCARD\nVERSION:3.0\nFN:Анна\nTEL:+380671112233\nEND:VCARD');
const from = { kind: 'user', name: 'Степан' } as const;
const at = new Date('2026-11-20T10:00:00Z');

describe('a module switched off', () => {
  /** What asks for it, and how it looks when it is there. */
  const messages: [string, Parameters<TestChat['send']>[0], string, string][] = [
    ['Быстрое КП', (me) => me.text('кп Ромашка сайт 250000'), 'Новое КП', '/new'],
    ['Пересылка', (me) => me.forwardOutside({ text: 'Когда?', from, at }), 'Куда', 'Откройте карточку'],
    [
      'vCard',
      (me) => me.file({ kind: 'document', name: 'a.vcf', bytes: vcf }),
      'Анна',
      'попросите владельца',
    ],
  ];

  it.each(messages)(
    '%s: the message is refused kindly; on again it is taken',
    async (label, act, on, off) => {
      const olga = bot.chat(bot.company.olga);
      const elsewhere = bot.chat(bot.company.other.manager);
      // No form of the case before is open.
      await olga.say('/menu');
      await elsewhere.say('/menu');
      expect((await switchOf(label)).screen().text).toContain(`▫️ ${label}:`);
      expect((await olga.send(act)).text).toContain(off);
      expect((await elsewhere.send(act)).text, 'another company').toContain(on);
      expect((await switchOf(label)).screen().text).toContain(`✅ ${label}:`);
      expect((await olga.send(act)).text).toContain(on);
    },
  );

  it('leaves the cards, and an old button of it says so', async () => {
    const olga = bot.chat(bot.company.olga);
    const clientId = await bot.company.createClient(bot.company.olga);
    const rows = async () => bot.company.sql('select rating from sales.clients where rating is not null');
    await olga.say('/menu');
    await olga.pressData(press('client.more', clientId));
    expect(olga.labels().join()).toContain('Оценка');
    const old = olga.data('Оценка');
    await switchOf('Оценки');
    await olga.pressData(press('client.more', clientId));
    expect(olga.labels().join()).not.toContain('Оценка');
    expect(await olga.pressData(old)).toContain('выключено');
    expect(await olga.pressData(`${press('client.rated', clientId)}:5`)).toContain('выключено');
    expect(await rows()).toEqual([]);
    const vera = bot.chat(bot.company.vera);
    expect((await vera.tap('Отменить')).text).toContain('✅ Оценки:');
    await olga.pressData(press('client.more', clientId));
    expect(olga.labels().join()).toContain('Оценка');
  });
});

it('of tasks leaves no way to ask for another, and those asked are finished', async () => {
  const { company } = bot;
  const { offerId } = await company.createOffer(company.olga);
  const asked = {
    offerId,
    to: { departmentId: company.departmentId },
    text: 'Смета',
    facts: [],
    contacts: false,
  };
  const { result } = await company.act('createTask', company.olga, {
    ...asked,
    dueAt: company.later({ days: 1 }),
  });
  const olga = bot.chat(company.olga);
  await olga.say('/menu');
  await olga.pressData(press('offer.card', offerId));
  const old = olga.data('В отдел');
  await switchOf('Задачи');
  await olga.pressData(press('offer.card', offerId));
  expect(olga.labels().join()).not.toContain('В отдел');
  expect(await olga.pressData(old)).toContain('выключено');
  const dmytro = bot.chat(company.dmytro);
  await dmytro.say('/menu');
  await dmytro.pressData(press('task.finish', result.taskId, company.dmytro));
  expect(dmytro.screen().text).toContain('Готово');
  await switchOf('Задачи');
});

it('is switched by nobody but the owner', async () => {
  const petr = bot.chat(bot.company.petr);
  await petr.say('/menu');
  expect(await petr.pressData(press('company.modules', 0))).toContain('Не нашли');
  expect(await petr.pressData(`${press('company.module', 0)}:rating:off`)).toContain('Не нашли');
});

it('is as the program has it until somebody says otherwise; unknown ones are left out', () => {
  expect(modulesOn({})).toEqual(modules);
  expect(modulesOn({ rating: false, gone: true })).toEqual(modules.filter((one) => one !== 'rating'));
});

it.each(LOCALES)('has a screen that fits in %s', (locale) => {
  const screen = modulesView(translator(locale), [] as Module[], { text: 'x', undoChangeId: 1 });
  expectToFit(screen);
});
