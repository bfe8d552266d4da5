import { Bot, type Context } from 'grammy';
import type { Update } from 'grammy/types';
import { Pool } from 'pg';
import { fail, readWish, serveMeasurements } from './measured-process.ts';
import type { BotWish } from './update-bot.ts';
import { actionOf, type DrawnScreen, typedAnswer } from './update-people.ts';

export interface FloorWish extends BotWish {
  /** What our bot shows after each action, to be shown as it is. */
  readonly screens: Readonly<Record<string, DrawnScreen>>;
  /** Updates in work at a time: as many as our bot has chats. */
  readonly atOnce: number;
}

/**
 * Nothing but the same calls and commits: grammY and pg as they come, no inbox, no dialogues, no rights, no rules.
 * Each update is one committed row, a press that changes something is two.
 */
async function main(): Promise<void> {
  const { databaseUrl, token, apiRoot, screens, atOnce } = readWish() as FloorWish;
  const pool = new Pool({ connectionString: databaseUrl, max: atOnce });
  const bot = new Bot(token, { client: { apiRoot } });
  const live = new Map<number, number>();

  const commit = (table: 'updates' | 'changes', ctx: Context): Promise<unknown> =>
    pool.query(`insert into floor.${table} (update_id, chat_id, payload) values ($1, $2, $3)`, [
      ctx.update.update_id,
      ctx.chat?.id,
      JSON.stringify(ctx.update),
    ]);
  const drawn = (action: string, ctx: Context): { text: string; other: object } => {
    const screen = screens[action];
    if (!screen) throw new Error(`no screen for ${action}`);
    // Never twice the same text: Telegram refuses an edit that changes nothing.
    const text = `${screen.html} ${ctx.update.update_id}`;
    const other = { parse_mode: 'HTML', protect_content: true, link_preview_options: { is_disabled: true } };
    return { text, other: { ...other, reply_markup: { inline_keyboard: screen.keyboard } } };
  };

  bot.on('message:text', async (ctx) => {
    await commit('updates', ctx);
    if (ctx.message.text === 'echo') return void (await ctx.reply('echo'));
    const { text, other } = drawn(ctx.message.text.startsWith('/') ? 'offer.card' : typedAnswer, ctx);
    const sent = await ctx.reply(text, other);
    const before = live.get(ctx.chat.id);
    live.set(ctx.chat.id, sent.message_id);
    if (before !== undefined) await ctx.api.editMessageReplyMarkup(ctx.chat.id, before);
  });
  bot.on('callback_query:data', async (ctx) => {
    const action = actionOf(ctx.callbackQuery.data);
    await commit('updates', ctx);
    if (action === 'offer.moved') await commit('changes', ctx);
    const { text, other } = drawn(action, ctx);
    await Promise.all([ctx.answerCallbackQuery(), ctx.editMessageText(text, other)]);
  });
  await bot.init();
  const polling = pollSideBySide(bot, atOnce);
  serveMeasurements({
    idle: polling.idle,
    async stop() {
      polling.stop();
      await pool.end();
    },
  });
}

/** What `bot.start` does, but with as many updates in work as our bot has. */
function pollSideBySide(bot: Bot, atOnce: number): { idle: () => Promise<void>; stop: () => void } {
  const inWork = new Set<Promise<void>>();
  let stopped = false;
  const poll = async (): Promise<void> => {
    let offset = 0;
    while (!stopped) {
      const updates: Update[] = await bot.api.getUpdates({ offset, limit: 100, timeout: 25 });
      for (const update of updates) {
        offset = update.update_id + 1;
        while (inWork.size >= atOnce) await Promise.race(inWork);
        const work: Promise<void> = bot.handleUpdate(update).finally(() => inWork.delete(work));
        work.catch(fail);
        inWork.add(work);
      }
    }
  };
  poll().catch((error: unknown) => {
    if (!stopped) fail(error);
  });
  return {
    idle: async () => void (await Promise.all(inWork)),
    stop: () => {
      stopped = true;
    },
  };
}

main().catch(fail);
