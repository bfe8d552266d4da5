import { afterAll, beforeAll, it } from 'vitest';
import { startTestBot, type TestBot } from '../support/bot.ts';
let bot: TestBot;
beforeAll(async () => { bot = await startTestBot(); });
afterAll(() => bot.close());
it('walks', async () => {
  const { company } = bot;
  for (let n = 1; n <= 16; n += 1) {
    await company.createOffer(n % 3 ? company.olga : company.ivan, {
      client: { new: { name: `Ромашка <b>${n}</b> и партнёры & Ко`, phone: `+38067123${String(4500 + n)}`, contactPerson: `Ирина ${n}` } },
      nextStep: n === 5 ? { none: 'ждём' } : { at: company.later({ hours: n < 6 ? n : n * 20 }) },
    });
  }
  company.clock.advance({ hours: 3 });
  await bot.restart();
  const olga = bot.chat(company.olga);
  await olga.say('/start');
  await olga.tap('Все КП');
  await olga.tap('›');
  await olga.tap(/^🟢 #/);
  await olga.tap('‹ Список');
  await olga.tap('‹');
  await olga.tap('⚪️');
  await olga.say('ромашк');
  await olga.tap(/^Ромашка/);
  await olga.tap('Стол');
  await olga.say('хочет <b>500</b> & стульев');
  await olga.tap('КП из этого текста');
  await olga.say('/cancel');
  await olga.tap('Продолжить');
  await olga.say('/menu');
  await olga.say('067 123 45 03');
  await olga.say('067 123 45 99');
  await olga.say('#3');
  await olga.say('#999');
  await olga.send((d) => d.contact({ phone: '380501112233', firstName: 'Пётр', lastName: 'Новый' }));
  await olga.tap('КП с этим');
  await olga.say('/help');
  await olga.say('/settings');
  await olga.tap('English');
  await olga.say('/offers');
  await olga.say('/bogus');
  await olga.send((d) => d.file({ kind: 'sticker', bytes: Buffer.from('x'), name: 's' } as never));
  console.log(olga.driver.transcript());
  const vera = bot.chat(company.vera);
  await vera.say('/start');
  await vera.say('/team');
  await vera.tap('Пригласить');
  await vera.tap('Менеджер');
  await vera.tap('Новая');
  await vera.say('Север');
  await vera.say('Новый <i>Коллега</i>');
  await vera.tap('Команда');
  await vera.tap('✉️');
  console.log(vera.driver.transcript());
  const link = vera.driver.find(/start=/)?.text.match(/start=([\w-]+)/)?.[1];
  const guest = bot.chat({ personId: 5555, name: 'Гость' }, 'uk');
  await guest.say('привет');
  await guest.say(`/start ${link}`);
  await guest.say(`/start ${link}`);
  await guest.say(`/start`);
  console.log(guest.driver.transcript());
}, 60000);
