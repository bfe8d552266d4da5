import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashToken, newToken } from '../../../src/members/tokens.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

it('the first ten minutes of an owner: what is true is ticked, all can be confirmed, skipped or hidden', async () => {
  const token = newToken();
  await bot.company.sql(
    `insert into platform.token_hashes (token_hash, purpose, expires_at) values ($1, 'owner', '2030-01-01')`,
    [hashToken(token)],
  );
  const chat = bot.chat({ personId: 60_001, name: 'Зоряна' });
  await chat.say(`/start ${token}`);
  const steps = await chat.tap('Первые шаги');
  expect(steps.text).toContain('0 из 6');
  await chat.tap('Название');
  await chat.say('Сад и дом');
  await chat.say('/menu');
  expect((await chat.tap('Первые шаги')).text).toContain('✅ Название: Сад и дом');
  await chat.tap('Направления');
  await chat.tap('Добавить');
  await chat.say('Газоны');
  await chat.say('/menu');
  await chat.tap('Первые шаги');
  expect(chat.screen().text).toContain('2 из 6');
  const old = chat.data('Скрыть');
  expect((await chat.tap('Всё верно')).text).toContain('4 из 6');
  await chat.pressData(old);
  expect(chat.screen().text, 'drawn before').toContain('4 из 6');
  expect((await chat.tap('Из контактов')).text).toContain('vCard');
  await chat.say('/menu');
  await chat.tap('Первые шаги');
  expect((await chat.tap('Клиент')).text, 'the client’s own form').toContain('клиент');
  expect(chat.labels().join()).not.toContain('КП');
  await chat.say('/menu');
  await chat.tap('Первые шаги');
  await chat.tap('Скрыть');
  await chat.tap('Стол');
  expect(chat.labels().join()).not.toContain('Первые шаги');
});

it('is nobody’s but the owner’s', async () => {
  const olga = bot.chat(bot.company.olga);
  await olga.say('/menu');
  expect(olga.labels().join()).not.toContain('Первые шаги');
  const data = `v1:${bot.company.companyId.toString(36)}:first.show:0:0`;
  expect(await olga.pressData(data)).toContain('Не нашли');
});
