import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../src/lib/locale.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

const phone = '+380 67 555 00 77';

describe.each(LOCALES)('A task from question to result in %s', (locale) => {
  const t = translator(locale);
  let manager: TestMember;
  let olga: TestChat;
  let dana: TestChat;
  let taras: TestChat;

  beforeAll(async () => {
    const { company } = bot;
    const owner = await company.found(`Tasks ${locale}`, 'Vera', locale);
    const { departmentId } = (await company.act('createDepartment', owner, { name: 'Calc' })).result;
    const hire = async (name: string, role: 'manager' | 'specialist'): Promise<TestMember> => {
      const place = role === 'specialist' ? { departmentId } : {};
      const member = await company.hire(owner, { name, role, ...place });
      await company.act('choosePreferences', member, { locale });
      return member;
    };
    manager = await hire('Olga', 'manager');
    [olga, dana, taras] = [
      bot.chat(manager, locale),
      bot.chat(await hire('Dana', 'specialist'), locale),
      bot.chat(await hire('Taras', 'specialist'), locale),
    ];
    await company.createOffer(manager, { client: { new: { name: 'Romashka', phone: '+380675550077' } } });
    for (const chat of [olga, dana, taras]) await chat.say('/menu');
  });

  async function taps(chat: TestChat, ...labels: readonly (string | RegExp)[]): Promise<number> {
    chat.taps = 0;
    for (const label of labels) await chat.tap(label);
    return chat.taps;
  }

  /** The bot's messages that tell of the task, the newest last. */
  const told = (chat: TestChat) => chat.driver.messages().filter(({ from }) => from === 'bot');

  it('is asked of a department in four taps', async () => {
    await olga.say('#1');
    let count = await taps(olga, t('offer-button-ask'), 'Calc');
    await olga.say('Count <b>the roof</b>');
    count += await taps(olga, t('date-choice-tomorrow'), t('taskform-send'));
    expect(count).toBe(4);
    expect(olga.screen().text).toContain(t('taskform-sent'));
    // A day is over when its work is.
    expect(olga.screen().text).toContain('18:00');
    await olga.tap(t('undo'));
    expect(olga.labels(), 'the form is back').toContain(t('taskform-button-facts'));
    await olga.tap(t('taskform-send'));
  });

  it('comes to each of the department, with the facts chosen and no contact of the client', async () => {
    await bot.deliver();
    for (const chat of [dana, taras]) {
      const { text } = chat.screen();
      expect(text).toContain(t('task-notice-new'));
      expect(text).toContain('Count <b>the roof</b>');
      expect(text).toContain('Romashka');
      expect(text).not.toContain(phone);
      expect(chat.labels()).toEqual(
        expect.arrayContaining(
          ['take', 'done', 'question', 'later', 'refuse'].map((b) => t(`task-button-${b}`)),
        ),
      );
    }
  });

  it('is taken by one; of the other the card shrinks to a silent line, and a late press says by whom', async () => {
    const late = taras.data(t('task-button-take'));
    await dana.tap(t('task-button-take'));
    expect(dana.screen().text).toContain(t('task-mine'));
    await bot.deliver();
    const seen = told(taras).at(-1);
    expect(seen?.text.split('\n')).toHaveLength(1);
    expect(seen?.text).toContain(t('task-taken-by', { by: 'Dana' }));
    expect(seen?.inlineKeyboard ?? []).toEqual([]);
    await taras.pressData(late);
    expect(taras.toast).toContain('Dana');
    expect(taras.screen().text).toContain(t('task-taken-by', { by: 'Dana' }));
  });

  it('is asked about and answered through the bot', async () => {
    await dana.tap(t('task-button-question'));
    await dana.say('How steep?');
    await bot.deliver();
    expect(olga.screen().text).toContain(t('task-notice-question'));
    expect(olga.screen().text).toContain('How steep?');
    await olga.tap(t('task-button-answer'));
    await olga.say('Thirty degrees');
    await bot.deliver();
    expect(dana.screen().text).toContain(t('task-notice-answer'));
    await dana.tap(t('task-button-history'));
    for (const words of ['How steep?', 'Thirty degrees']) expect(dana.screen().text).toContain(words);
  });

  it('is done in two taps, and the manager is told at once', async () => {
    await dana.tap(t('back-to-card'));
    expect(await taps(dana, t('task-button-done'), t('task-button-done-bare'))).toBe(2);
    expect(dana.screen().text).toContain(t('task-done-now'));
    await bot.deliver();
    expect(olga.screen().text).toContain(t('task-notice-done'));
    expect(olga.labels()).toContain(t('task-button-open-offer'));
  });

  it('comes back with a comment', async () => {
    await olga.tap(t('task-button-return'));
    await olga.say('And the gutter');
    await bot.deliver();
    expect(dana.screen().text).toContain(t('task-notice-returned'));
    expect(dana.screen().text).toContain('And the gutter');
  });

  it('takes a reply to its card and a file as the result', async () => {
    const { messageId } = dana.screen();
    await dana.send((driver) => driver.text('Roof and gutter: 120', { replyTo: messageId }));
    expect(dana.labels()).toContain(t('task-button-done-with'));
    await dana.send((driver) => driver.file({ kind: 'document', bytes: Buffer.from('x'), name: 'roof.pdf' }));
    await dana.tap(t('task-button-sum'));
    await dana.say('120000');
    await dana.tap(t('task-button-done-with'));
    await bot.deliver();
    const { text } = olga.screen();
    for (const part of [t('task-notice-done'), 'Roof and gutter: 120']) expect(text).toContain(part);
    expect(text).toMatch(/120.000/u);
    await olga.tap(t('task-button-files', { n: '1' }));
    expect(olga.labels().join()).toContain('roof.pdf');
  });

  it('stands in the history of its offer', async () => {
    await olga.say('#1');
    await taps(olga, t('offer-button-history'), t('timeline-tasks'));
    const { text } = olga.screen();
    expect(text).toContain('Roof and gutter');
    await olga.tap('1');
    expect(olga.screen().text).toContain(t('task-title', { number: '1' }));
  });

  it('tells how many are ready when there are several', async () => {
    await olga.say('#1');
    await taps(olga, t('offer-button-ask-short'), 'Calc');
    await olga.say('Draw it');
    await taps(olga, t('date-choice-tomorrow'), t('taskform-send'));
    await bot.deliver();
    await taps(taras, t('task-button-done'), t('task-button-done-bare'));
    await bot.deliver();
    expect(olga.screen().text).toContain(t('task-ready-of', { ready: '2', all: '2' }));
  });

  it('is withdrawn with its offer, and the card says so in place; an undo brings both back', async () => {
    await olga.say('#1');
    await taps(olga, t('offer-button-ask-short'), 'Calc');
    await olga.say('Paint it');
    await taps(olga, t('date-choice-tomorrow'), t('taskform-send'));
    await bot.deliver();
    const card = told(dana).at(-1);
    expect(card?.text).toContain('Paint it');
    await olga.say('#1');
    await taps(olga, t('offer-button-state'), t('state-cancelled'), t('list-reason-cancelled-1'));
    await bot.deliver();
    const inPlace = () => told(dana).find(({ messageId }) => messageId === card?.messageId);
    expect(inPlace()?.text).toContain('✖️');
    await olga.tap(t('undo'));
    await bot.deliver();
    expect(inPlace()?.text).toContain(t('task-notice-new'));
    expect(
      inPlace()
        ?.inlineKeyboard?.flat()
        .map(({ text }) => text),
    ).toContain(t('task-button-take'));
  });

  it('is found in the lists: mine, the department’s, those I set', async () => {
    await taras.say('/tasks');
    expect(taras.screen().text).toContain('Paint it');
    await dana.say('/menu');
    expect(dana.labels().join()).toContain('Paint it');
    await olga.say('/tasks');
    expect(olga.screen().text).toContain(t('tasks-title-set'));
    expect(olga.screen().text).toContain('Draw it');
  });
});

it('a department with nobody connected is said before sending, with the invitation to forward', async () => {
  const { company } = bot;
  const { departmentId } = (await company.act('createDepartment', company.vera, { name: 'Логистика' }))
    .result;
  const token = 'b'.repeat(22);
  await company.act('inviteMember', company.vera, { name: 'Юля', role: 'specialist', departmentId, token });
  const { number } = await company.createOffer(company.olga);
  const olga = bot.chat(company.olga);
  await olga.say(`#${number}`);
  await olga.tap('Поручить отделу');
  expect(olga.labels()).toContain('✉️ Логистика');
  await olga.tap('Логистика');
  expect(olga.screen().text).toContain('ещё никто не подключился');
  await olga.tap('Приглашение');
  const link = olga.driver.transcript().match(/start=([A-Za-z0-9_-]{22})/u)?.[1];
  await olga.say('Привезти образцы');
  await olga.tap('Завтра');
  await olga.tap('Отправить');
  const julia = bot.chat({ personId: company.newPersonId(), name: 'Юля' });
  await julia.say(`/start ${link}`);
  await bot.deliver();
  expect(julia.screen().text, 'what was asked meanwhile').toContain('Привезти образцы');
});

it('late: the specialist is told before and at the deadline, then whoever supervises the manager', async () => {
  const { company } = bot;
  const { offerId } = await company.createOffer(company.olga);
  await company.act('createTask', company.olga, {
    ...{ offerId, to: { departmentId: company.departmentId }, text: 'Расчёт навеса' },
    ...{ facts: ['client'], contacts: false, dueAt: company.later({ hours: 4 }) },
  });
  const [dmytro, petr] = [bot.chat(company.dmytro), bot.chat(company.petr)];
  for (const chat of [dmytro, petr]) await chat.say('/menu');
  await bot.deliver();
  company.clock.advance({ hours: 3 });
  await bot.deliver();
  expect(dmytro.screen().text).toContain('Скоро срок');
  company.clock.advance({ hours: 1 });
  await bot.deliver();
  expect(dmytro.screen().text).toContain('Срок подошёл');
  company.clock.advance({ hours: 24 });
  await bot.deliver();
  expect(petr.driver.transcript()).toContain('Просрочено больше суток');
});
