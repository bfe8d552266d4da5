import { Bot } from 'grammy';
import pg from 'pg';

/**
 * What a bot is when nobody has thought of its end: it asks for the next updates while these are worked on, writes what
 * it was told and answers. Run by `naive.ts` and killed as the program is.
 */
async function main(): Promise<void> {
  const { BOT_TOKEN = '', TELEGRAM_API_ROOT: apiRoot = '', DATABASE_URL } = process.env;
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
  const bot = new Bot(BOT_TOKEN, { client: { apiRoot } });
  await bot.init();
  bot.on('message:text', async (context) => {
    await pool.query('insert into naive.said (person_id, words) values ($1, $2)', [
      context.from.id,
      context.message.text,
    ]);
    await context.reply(`Noted: ${context.message.text}`);
  });
  console.log('works');
  let offset = 0;
  for (;;) {
    const updates = await bot.api.getUpdates({ offset, timeout: 30 });
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    for (const update of updates) void bot.handleUpdate(update).catch(() => undefined);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
