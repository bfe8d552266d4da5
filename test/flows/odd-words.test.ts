import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Question, type QuestionName, questionNames } from '../../src/telegram/question.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { type Dump, dumpEverything } from '../support/dump.ts';
import { makeThings, type Things } from './foreign/things.ts';
import { askedQuestions, type OddWord, oddWords, type Revisions } from './odd/questions.ts';
import { openQuestion, type Stage } from './stage.ts';

let bot: TestBot;
let stage: Stage;
let things: Things & { readonly ended: number };
let holding: string;

beforeAll(async () => {
  // What a chat remembers is read anew for each message: it is written here, past the program.
  bot = await startTestBot({ limits: { warmMs: 0, warmWhenBusyMs: 0, lookMs: 10 } });
  const { company } = bot;
  const member = await company.found('Слова', 'Олена');
  things = { ...(await makeThings(company, member, member, 'Прежнее')), ended: await endedOffer(member) };
  const chat = bot.chat(member);
  await chat.say('/menu');
  stage = { member, chat };
  holding = await rowsThatHold();
});
afterAll(() => bot.close());

async function endedOffer(member: Stage['member']): Promise<number> {
  const { offerId } = await bot.company.createOffer(member);
  const end = { offerId, revision: 1, to: 'cancelled', comment: 'Дорого' } as const;
  await bot.company.act('changeState', member, end);
  return offerId;
}

/** Counts the rows of the company that hold $2 somewhere. */
async function rowsThatHold(): Promise<string> {
  const tables = await bot.company.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
      where relnamespace = 'sales'::regnamespace and relkind in ('r', 'p')
        and relname not in ('change_rows', 'changes', 'audit')`,
  );
  return tables
    .map(({ name }) => `select 1 from ${name} t where company_id = $1 and position($2 in t::text) > 0`)
    .join(' union all ');
}

async function revisions(): Promise<Revisions> {
  const [row] = await bot.company.sql<Revisions & Record<string, unknown>>(
    `select c.revision as client, o.revision as offer, o.state, e.revision as ended, i.revision as talk,
        p.revision as person, h.revision as channel, m.revision as member, g.revision as "group", l.revision as item,
        s.revision as company, t.revision as task
      from sales.clients c, sales.offers o, sales.offers e, sales.interactions i, sales.contact_persons p,
        sales.contact_channels h, sales.members m, sales.sales_groups g, sales.list_items l, sales.companies s, sales.tasks t
      where c.client_id = $1 and o.offer_id = $2 and e.offer_id = $3 and i.interaction_id = $4
        and p.contact_person_id = $5 and h.contact_channel_id = $6 and m.member_id = $7 and g.sales_group_id = $8
        and l.list_item_id = $9 and s.company_id = $10 and t.task_id = $11`,
    [
      ...[things.client, things.offer, things.ended, things.talk, things.person, things.channel],
      ...[things.member, things.group, things.category, stage.member.companyId, things.task],
    ],
  );
  if (!row) throw new Error('something is gone');
  return row;
}

async function open(question: Question): Promise<void> {
  await expect.poll(() => bot.app().ingress.stats().chats, { interval: 2 }).toBe(0);
  await bot.company.sql(
    `update platform.chat_state set state = jsonb_build_object('memory', (state -> 'memory') || $2) where chat_id = $1`,
    [stage.member.personId, JSON.stringify({ question })],
  );
}

/** Says it, and counts what was drawn in answer. */
async function say(words: string): Promise<{ text: string; drawn: number }> {
  const { chat } = stage;
  const before = bot.sandbox.ledger.entries().length;
  const { text } = await chat.say(words);
  const calls = bot.sandbox.ledger.entries().slice(before);
  return {
    text,
    drawn: calls.filter(({ method }) => /^(?:sendMessage|editMessageText)$/.test(method)).length,
  };
}

/** Copies of files are fetched beside, in their own time: that is no effect of words. */
async function effects(): Promise<Dump> {
  const {
    'platform.file_fetches': _,
    'sales.file_contents': __,
    ...rest
  } = await dumpEverything(bot.company);
  return rest;
}

const all = Object.keys(oddWords) as OddWord[];
const askAt = (name: QuestionName, index: number, at: Revisions) => {
  const asked = askedQuestions[name](things, at)[index];
  if (!asked) throw new Error(`${name} has no form ${index}`);
  return { ...asked, question: { name, companyId: stage.member.companyId, args: asked.args } };
};

/** None of these is an answer: one sentence each, the question as it was. */
async function expectSentences(name: QuestionName, index: number): Promise<void> {
  const { question, takes } = askAt(name, index, await revisions());
  await open(question);
  for (const kind of all.filter((one) => !takes.includes(one))) {
    const { text, drawn } = await say(oddWords[kind]);
    const said = `${kind} at ${name} ${JSON.stringify(question.args)}: ${text}`;
    expect.soft(drawn, said).toBe(1);
    expect.soft(text.length, said).toBeGreaterThan(10);
    expect.soft(text, said).not.toMatch(/Не получилось|Это значение не подходит/);
    expect.soft(await openQuestion(bot, stage), said).toEqual(question);
  }
}

/** These are: each is taken as it was typed. */
async function expectTaken(name: QuestionName, index: number): Promise<void> {
  for (const kind of askAt(name, index, await revisions()).takes) {
    const { question, keeps, ends, before } = askAt(name, index, await revisions());
    if (before) await bot.company.sql(before, [stage.member.companyId]);
    await open(question);
    const { text, drawn } = await say(oddWords[kind]);
    const said = `${kind} at ${name} ${JSON.stringify(question.args)}: ${text}`;
    expect.soft(drawn, said).toBeGreaterThan(0);
    expect.soft(drawn, said).toBeLessThan(3);
    expect.soft(text, said).not.toMatch(/Не получилось|Не нашли такого\. |уже что-то изменилось/);
    const rows = keeps ? await bot.company.sql(holding, [stage.member.companyId, oddWords[kind]]) : [1];
    expect.soft(rows.length, `${said} is kept`).toBeGreaterThan(0);
    if (keeps || ends || name === 'field.text') continue;
    expect.soft(await openQuestion(bot, stage), said).toBeDefined();
  }
}

it.each(questionNames)('%s: odd words are answered in a sentence, or taken as they are', async (name) => {
  const forms = askedQuestions[name](things, await revisions()).map((_, index) => index);
  const before = await effects();
  for (const index of forms) await expectSentences(name, index);
  expect.soft(await effects(), 'nothing is changed by what is no answer').toEqual(before);
  for (const index of forms) await expectTaken(name, index);
  expect(bot.app().ingress.stats()).toMatchObject({ failed: 0, deadlines: 0, overtaken: 0 });
});
