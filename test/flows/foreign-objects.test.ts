import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActionName, actionNames, packPress } from '../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';
import { type Dump, dumpEverything } from '../support/dump.ts';
import { foreignPresses, type Way } from './foreign/presses.ts';
import { makeThings, type Things } from './foreign/things.ts';

let bot: TestBot;
let annas: Things;
let olgas: Things;
/** Olga's once, Anna's now. */
let handedOver: Things;
let others: Things;

beforeAll(async () => {
  bot = await startTestBot();
  const { company } = bot;
  const { anna, olga, vera, other } = company;
  annas = await makeThings(company, anna, vera, 'Секрет');
  const former = await makeThings(company, olga, vera, 'Бывшее');
  // Drafts, pins and changes stay one's own: of these Anna's are named.
  const { draft, clientDraft, vcard, incoming, taskDraft, pinned, change, member } = annas;
  const own = { draft, clientDraft, vcard, incoming, taskDraft, pinned, change, member };
  handedOver = { ...former, ...own };
  await company.sql('delete from sales.drafts where member_id = $1', [olga.memberId]);
  olgas = await makeThings(company, olga, vera, 'Моё');
  others = await makeThings(company, other.owner, other.owner, 'Дальнее');
  await give(anna);
});
afterAll(() => bot.close());

/** Gives what is handed over to somebody, its client too. */
async function give({ memberId: managerId }: TestMember): Promise<void> {
  const { act, vera, sql } = bot.company;
  const { client: clientId, offer: offerId } = handedOver;
  const [now] = await sql<{ client: number; offer: number }>(
    `select c.revision as client, o.revision as offer from sales.clients c join sales.offers o using (client_id)
      where o.offer_id = $1`,
    [offerId],
  );
  if (!now) throw new Error('nothing to hand over');
  await act('changeOffer', vera, { offerId, revision: now.offer, fields: { managerId } });
  await act('changeClient', vera, { clientId, revision: now.client, fields: { managerId } });
}

function press(
  { companyId }: { companyId: number },
  action: ActionName,
  { id = 0, revision = 1, args = [] }: Way,
): string {
  return packPress({ companyId, action, id, revision, args });
}

/**
 * All that people did. The trail of refusals is not their effect, nor is when a stranger was last answered, nor how
 * often the loop beside them has tried to fetch a copy.
 */
async function effects(): Promise<Dump> {
  const dump = await dumpEverything(bot.company);
  // Copies of files are fetched beside the people.
  const beside = ['sales.audit', 'platform.people', 'platform.file_fetches', 'sales.file_contents'];
  return Object.fromEntries(Object.entries(dump).filter(([table]) => !beside.includes(table)));
}

async function refusalsOf({
  companyId,
  memberId,
}: Pick<TestMember, 'companyId' | 'memberId'>): Promise<number> {
  const [row] = await bot.company.sql<{ n: number }>(
    `select count(*)::int as n from sales.audit where company_id = $1 and member_id is not distinct from $2
      and action like 'refused:%'`,
    [companyId, memberId === 0 ? null : memberId],
  );
  return row?.n ?? 0;
}

/** Everything a chat has shown, labels too. */
function shown({ driver }: TestChat): string {
  return JSON.stringify(driver.messages());
}

type Pressed = readonly [ActionName, Way];

function waysOf(theirs: Things, mine: Things): Pressed[] {
  return actionNames.flatMap((action) => {
    const ways = foreignPresses[action];
    return ways === 'own' ? [] : ways(theirs, mine).map((way): Pressed => [action, way]);
  });
}

/** Presses each; those that only lead home come last, for they change the screen the others are pressed on. */
async function pressAll(
  member: TestMember,
  ways: readonly Pressed[],
  { audited, secret }: { audited: boolean; secret: RegExp },
): Promise<void> {
  const chat = bot.chat(member);
  // Words that are found nowhere stand quoted on the screen, for the buttons that take them from there.
  await chat.say('Небывалое');
  const before = await effects();
  const { failed } = bot.app().ingress.stats();
  for (const [action, way] of ways.filter(([, { leads }]) => !leads)) {
    const data = press(member, action, way);
    const [seen, refusals] = [shown(chat), await refusalsOf(member)];
    expect.soft(await chat.pressData(data), data).toMatch(way.says ?? /Не нашли/);
    expect.soft(shown(chat), `${data} shows nothing`).toBe(seen);
    const rows = (await refusalsOf(member)) - refusals;
    if (audited) expect.soft(rows, `audit of ${data}`).toBe(way.unaudited ? 0 : 1);
  }
  for (const [action, way] of ways.filter(([, { leads }]) => leads)) {
    await chat.pressData(press(member, action, way));
    expect(shown(chat), action).not.toMatch(secret);
  }
  expect(await effects()).toEqual(before);
  expect(bot.app().ingress.stats().failed).toBe(failed);
  expect(shown(chat)).not.toMatch(secret);
}

describe('a button with somebody else’s thing in it, written by hand', () => {
  it('tells a colleague of another group that there is no such thing', async () => {
    const ways = waysOf(annas, olgas).filter(([, { elsewhere }]) => !elsewhere);
    await pressAll(bot.company.olga, ways, { audited: true, secret: /Секрет/ });
  }, 240_000);

  it('tells whoever it was handed over from the same', async () => {
    const ofCompany = /^(?:team|lists|settings|company|first)\./;
    const ways = waysOf(handedOver, olgas).filter(
      ([action, { elsewhere, here }]) => !elsewhere && !here && !ofCompany.test(action),
    );
    await pressAll(bot.company.olga, ways, { audited: true, secret: /Секрет|Бывшее/ });
  }, 240_000);

  it('tells an owner of another company the same', async () => {
    const { owner } = bot.company.other;
    const ways = waysOf(olgas, others).filter(([, { here }]) => !here);
    await pressAll(owner, ways, { audited: false, secret: /Моё|Вектор|Ольга/ });
  }, 240_000);
});

describe('every button there is', () => {
  const buttons = (mine: Things): Pressed[] =>
    actionNames
      .filter((action) => action !== 'company.found')
      .map((action) => {
        const ways = foreignPresses[action];
        return [action, ways === 'own' ? {} : (ways(mine, mine)[0] ?? {})];
      });

  it('of a company one is not in says that there is no such thing, and leaves its row there', async () => {
    const { company } = bot;
    const { manager } = company.other;
    const chat = bot.chat(manager);
    await chat.say('/menu');
    const before = await effects();
    const stray = { companyId: company.companyId, memberId: 0 };
    for (const [action, way] of buttons(olgas)) {
      const [seen, refusals] = [shown(chat), await refusalsOf(stray)];
      expect(await chat.pressData(press(company, action, way)), action).toContain('Не нашли');
      expect(shown(chat), action).toBe(seen);
      expect(await refusalsOf(stray), action).toBe(refusals + 1);
    }
    expect(await effects()).toEqual(before);
  }, 240_000);

  it('is dead for a suspended member, and a reply as well', async () => {
    const { company } = bot;
    const colleague = { name: 'Семён', role: 'manager', salesGroupId: company.groupA } as const;
    const member = await company.hire(company.vera, colleague);
    const things = await makeThings(company, member, company.vera, 'Прежнее');
    const chat = bot.chat(member);
    await chat.say('/menu');
    await company.sql('update sales.members set suspended_at = now() where member_id = $1', [
      member.memberId,
    ]);
    const before = await effects();
    const sentences = new Set<string>();
    for (const [action, way] of buttons(things)) {
      const [seen, refusals] = [shown(chat), await refusalsOf(member)];
      sentences.add(await chat.pressData(press(member, action, way)));
      expect(shown(chat), action).toBe(seen);
      expect(await refusalsOf(member), action).toBe(refusals + 1);
    }
    for (const sentence of sentences) expect(sentence).toContain('доступ закрыт');
    const replyTo = chat.driver.messages().findLast(({ from }) => from === 'bot')?.messageId ?? 0;
    const said = await chat.send((driver) => driver.text('Тайком', { replyTo }));
    expect(said.text).toContain('доступ закрыт');
    expect(await effects()).toEqual(before);
  }, 240_000);
});

describe('a reply to what was handed over', () => {
  it.each([
    ['client.card', 'client'],
    ['offer.card', 'offer'],
    ['talk.card', 'talk'],
  ] as const)('%s: is refused in one sentence, saves nothing, and is audited', async (action, thing) => {
    const { olga, anna } = bot.company;
    const chat = bot.chat(olga);
    await give(olga);
    await chat.say('/menu');
    await chat.pressData(press(olga, action, { id: handedOver[thing] }));
    const replyTo = chat.screen().messageId;
    await give(anna);
    const before = await effects();
    for (const reply of [
      () => chat.driver.text('Тайком', { replyTo }),
      () => chat.driver.file({ kind: 'photo', bytes: Buffer.from('photo'), replyTo }),
    ]) {
      const [count, refusals] = [chat.driver.messages().length, await refusalsOf(olga)];
      expect((await chat.send(reply)).text).toContain('Не нашли');
      expect(chat.driver.messages().length - count).toBe(2);
      expect((await refusalsOf(olga)) - refusals).toBe(1);
    }
    expect(await effects()).toEqual(before);
  });

  it('nor does its number lead anywhere', async () => {
    const { olga } = bot.company;
    const chat = bot.chat(olga);
    const refusals = await refusalsOf(olga);
    const told = await chat.say(`#${handedOver.number}`);
    expect(told.text).not.toContain('Бывшее');
    expect(await refusalsOf(olga)).toBe(refusals + 1);
  });
});
