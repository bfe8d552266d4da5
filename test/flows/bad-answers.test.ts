import type { Update } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../src/telegram/question.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import { type CompanyRows, readCompanyRows } from '../support/company-rows.ts';
import { type Script, scripts } from './scripts.ts';
import { openQuestion, openStage, play, type Stage } from './stage.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

type Act = (stage: Stage) => Promise<unknown>;

const file =
  (kind: 'sticker' | 'photo' | 'document' | 'voice'): Act =>
  ({ chat }) =>
    chat.send((driver) => driver.file({ kind, bytes: Buffer.from(kind), name: `${kind}.bin` }));
const say =
  (text: string): Act =>
  ({ chat }) =>
    chat.say(text);

let rawUpdates = 900_000_000;
/** What the sandbox's people cannot send. */
const location: Act = async ({ member, chat }) => {
  rawUpdates += 1;
  const user = { id: member.personId, first_name: member.name };
  const message = {
    message_id: rawUpdates,
    date: Math.floor(Date.now() / 1000),
    chat: { ...user, type: 'private' as const },
    from: { ...user, is_bot: false, language_code: 'ru' },
    location: { latitude: 50.45, longitude: 30.52 },
  };
  const update: Update = { update_id: rawUpdates, message };
  await bot.app().ingress.ingest([update]);
  await bot.app().ingress.idle();
  return chat.screen();
};

const contact: Act = ({ chat }) =>
  chat.send((driver) => driver.contact({ phone: '+380675559999', firstName: 'Кто-то' }));

const edit: Act = ({ chat }) =>
  chat.send((driver) => {
    const own = driver.messages().findLast(({ from, text }) => from === 'person' && text !== '');
    driver.edit(own?.messageId ?? 0, 'исправлено');
  });

const odd: Readonly<Record<string, Act>> = {
  sticker: file('sticker'),
  photo: file('photo'),
  document: file('document'),
  voice: file('voice'),
  location,
  contact,
  'an edited message': edit,
  'an unknown command': say('/foo'),
};

const badDates: Readonly<Record<string, RegExp>> = {
  '31 февраля': /Такого дня/,
  '30.02': /Такого дня/,
  '25:00': /Такого времени/,
  'завтра в 25:00': /Такого времени/,
  'вчера в 10': /прошло/,
  '01.01.2020 10:00': /прошло/,
  '28.03.2027 03:30': /часы переводят/,
  абракадабра: /Не поняли дату/,
  '<b>&amp;</b>': /Не поняли дату/,
  "'; drop table sales.offers; --": /Не поняли дату/,
  '😀': /Не поняли дату/,
  ['завтра '.repeat(580)]: /Не поняли дату/,
};

/** Who is asked for a day alone hears nothing of hours: a day that is over and no day at all are one sentence. */
function sentenceOfDays(sentence: RegExp): RegExp {
  return /прошло|Не поняли/.test(sentence.source) ? /Эта дата не подходит/ : sentence;
}

const takesFiles = /^(?:file\.add|form\.files|form\.more|task\.(?:what|question|result|answer|comment))$/;
const takesContact = /^(?:form\.(?:c|more)|newclient\.(?:field|more)|client\.person|team\.|talk\.person)/;

/** What is a right answer to the question. */
function fits(question: Question, what: string): boolean {
  if (/^(?:photo|document|voice)$/.test(what) && takesFiles.test(question.name)) return true;
  if (what === 'voice') return question.name === 'state.comment';
  // An edit says the answer before otherwise, where that was a field of the form or is saved already.
  if (what === 'an edited message') return /^(?:form\.|talk\.person|client\.quiet)/.test(question.name);
  return what === 'contact' && takesContact.test(question.name);
}

function asksDate({ name, args }: Question): boolean {
  const ahead = name.endsWith('.when') && name !== 'talk.when';
  return (ahead || name === 'form.step' || name === 'client.until') && args['none'] !== 1;
}

/** Each kind of question once, however many scripts ask it. */
const tried = new Set<string>();

function isNew(question: Question, kind: string): boolean {
  const key = [
    kind,
    question.name,
    question.args['part'],
    question.args['none'],
    question.args['field'],
  ].join();
  if (tried.has(key)) return false;
  tried.add(key);
  return true;
}

/** One sentence from the bot, no more, and the question as it was. */
async function expectSentence(stage: Stage, question: Question, what: string, act: Act): Promise<string> {
  const before = stage.chat.driver.messages().filter(({ from }) => from === 'bot').length;
  await act(stage);
  const told = stage.chat.driver.messages().filter(({ from }) => from === 'bot');
  expect(told.length - before, `sentences for ${what} at ${question.name}`).toBe(1);
  expect(await openQuestion(bot, stage), `the question after ${what}`).toEqual(question);
  const { text } = stage.chat.screen();
  expect(text.length, `${what} at ${question.name}: ${text}`).toBeGreaterThan(10);
  expect(text).not.toContain('Не получилось');
  return text;
}

async function disturb(stage: Stage, question: Question): Promise<void> {
  if (isNew(question, 'odd')) {
    for (const [what, act] of Object.entries(odd)) {
      if (!fits(question, what)) await expectSentence(stage, question, what, act);
    }
  }
  if (asksDate(question) && isNew(question, 'date')) {
    for (const [words, sentence] of Object.entries(badDates)) {
      const told = await expectSentence(stage, question, words, say(words));
      expect(told).toMatch(question.name === 'handover.when' ? sentenceOfDays(sentence) : sentence);
    }
  }
}

async function playThrough(
  script: Script,
  before: (stage: Stage, question: Question) => Promise<unknown>,
): Promise<CompanyRows> {
  const stage = await openStage(bot, script);
  for (const step of script.steps) {
    const question = 'tap' in step ? undefined : await openQuestion(bot, stage);
    if (question) await before(stage, question);
    await play(stage.chat, step);
  }
  return readCompanyRows(bot.company, stage.member.companyId);
}

describe('an answer that is none', () => {
  it.each(scripts)('$name: gets one sentence, and the question stays', async (script) => {
    const undisturbed = await playThrough(script, async () => undefined);
    expect(await playThrough(script, disturb)).toEqual(undisturbed);
  });

  it('fails no update', () => {
    expect(bot.app().ingress.stats()).toMatchObject({ failed: 0, deadlines: 0, overtaken: 0 });
  });
});

describe('/cancel in the middle of a question', () => {
  it.each(scripts)(
    '$name: ends the question, keeps the draft, takes nothing typed after it',
    async (script) => {
      const stage = await openStage(bot, script);
      for (const step of script.steps) {
        const question = 'tap' in step ? undefined : await openQuestion(bot, stage);
        if (question && isNew(question, 'cancel')) await expectCancelled(stage, script);
        if (question && (await openQuestion(bot, stage)) === undefined) return;
        await play(stage.chat, step);
      }
    },
  );

  async function expectCancelled(stage: Stage, script: Script): Promise<void> {
    const { chat, member } = stage;
    const rows = await readCompanyRows(bot.company, member.companyId);
    await chat.say('/cancel');
    expect(chat.screen().text).toMatch(/остановились/i);
    expect(await openQuestion(bot, stage)).toBeUndefined();
    if (script.keepsDraft && rows['drafts']?.length) expect(chat.labels()).toContain('✏️ Продолжить');
    await chat.say('ещё слова');
    expect(await readCompanyRows(bot.company, member.companyId)).toEqual(rows);
  }
});

describe('a second dialogue opened inside the first', () => {
  async function halfForm(chat: TestChat): Promise<void> {
    await chat.say('/new');
    await chat.say('Василёк');
    await chat.tap('Новый: Василёк');
    await chat.tap('Без телефона');
  }

  it('/new inside a form begins another one; the first waits on the desk', async () => {
    const { chat } = await openStage(bot);
    await halfForm(chat);
    await chat.say('/new');
    await chat.say('Незабудка');
    await chat.say('/start');
    expect(chat.labels().filter((label) => label.startsWith('✏️'))).toHaveLength(2);
    const form = await chat.tap(/✏️.*Василёк/);
    expect(form.text).toContain('Что нужно клиенту?');
  });

  it('[State] while the next step is asked takes the words that follow', async () => {
    const stage = await openStage(bot);
    const { chat } = stage;
    await chat.say('#1');
    const state = chat.data('Статус');
    await chat.tap('Следующий шаг');
    await chat.pressData(state);
    expect(await openQuestion(bot, stage)).toBeUndefined();
    await chat.tap('Ждём ответа');
    const card = await chat.say('завтра в 15');
    expect(card.text).toContain('Ждём ответа от клиента');
    expect(card.text).toContain('завтра в 15');
  });

  it('a call logged inside a form leaves its draft', async () => {
    const stage = await openStage(bot);
    const { chat } = stage;
    await chat.say('#1');
    const call = chat.data('📞');
    await halfForm(chat);
    await chat.pressData(call);
    await chat.tap('Думает');
    await chat.tap('Завтра');
    expect(chat.screen().text).toContain('Записали');
    await chat.say('/start');
    expect((await chat.tap(/✏️.*Василёк/)).text).toContain('Что нужно клиенту?');
    await chat.say('Забор');
    expect(await openQuestion(bot, stage)).toMatchObject({ name: 'form.step' });
  });
});
