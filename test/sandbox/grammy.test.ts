import { Bot, GrammyError, InlineKeyboard, InputFile } from 'grammy';
import { afterEach, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { olga, token } from './people.ts';

let sandbox: Sandbox | undefined;
let bot: Bot | undefined;

async function startBot(prepare: (bot: Bot) => void): Promise<Sandbox> {
  sandbox = await createSandbox({ token, people: [olga] });
  bot = new Bot(token, { client: { apiRoot: sandbox.apiRoot } });
  const polling = bot;
  prepare(polling);
  await new Promise<void>((resolve, reject) => {
    polling.start({ onStart: () => resolve() }).catch(reject);
  });
  return sandbox;
}

afterEach(async () => {
  await bot?.stop();
  await sandbox?.close();
});

test('an unchanged grammY bot polls and echoes', async () => {
  const { person } = await startBot((bot) => {
    bot.on('message:text', (ctx) => ctx.reply(`you said ${ctx.message.text}`));
  });
  const answer = await person(olga.id).ask('hello');
  expect(answer.text).toBe('you said hello');
  expect((await person(olga.id).ask('again')).text).toBe('you said again');
});

test('a command with a payload, a press, an edit and a toast work as in Telegram', async () => {
  const { person } = await startBot((bot) => {
    bot.command('start', (ctx) =>
      ctx.reply(`Hello <b>${ctx.match}</b>`, {
        parse_mode: 'HTML',
        reply_markup: new InlineKeyboard().text('Go', 'go'),
      }),
    );
    bot.callbackQuery('go', async (ctx) => {
      await ctx.editMessageText('Gone');
      await ctx.answerCallbackQuery('Saved');
    });
  });
  const screen = await person(olga.id).ask('/start abc');
  expect(screen.html).toBe('Hello <b>abc</b>');
  expect(person(olga.id).buttons()).toEqual([['Go']]);
  expect(await person(olga.id).pressButton('Go')).toEqual({ text: 'Saved', alert: false });
  expect(person(olga.id).screen().text).toBe('Gone');
  expect(person(olga.id).buttons()).toEqual([]);
});

test('grammY understands a refusal', async () => {
  const { person } = await startBot((bot) => {
    bot.on('message:text', async (ctx) => {
      const error: unknown = await ctx
        .reply('<b>x', { parse_mode: 'HTML' })
        .catch((caught: unknown) => caught);
      await ctx.reply(error instanceof GrammyError ? `${error.error_code} ${error.description}` : 'no error');
    });
  });
  expect((await person(olga.id).ask('x')).text).toBe(
    '400 Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
  );
});

test('grammY uploads a file and downloads what a person sent', async () => {
  const { person, apiRoot } = await startBot((bot) => {
    bot.on('message:document', async (ctx) => {
      const file = await ctx.getFile();
      const url = `${sandbox?.apiRoot}/file/bot${token}/${file.file_path}`;
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      const reversed = Buffer.from(bytes.toString('utf8').toUpperCase());
      await ctx.replyWithDocument(new InputFile(reversed, 'КП 214.txt'), {
        caption: '<i>done</i>',
        parse_mode: 'HTML',
      });
    });
  });
  person(olga.id).file({ kind: 'document', bytes: Buffer.from('привет'), name: 'a.txt' });
  const answer = await person(olga.id).reaction();
  expect(answer).toMatchObject({
    html: '<i>done</i>',
    file: { kind: 'document', name: 'КП 214.txt', size: 12 },
  });
  const page = await fetch(`${apiRoot}/sandbox/files/${answer.file?.fileId}`);
  expect(await page.text()).toBe('ПРИВЕТ');
});
