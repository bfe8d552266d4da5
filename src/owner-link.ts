import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { type CompanySettings, getCompanySettings } from './companies/companies.queries.ts';
import { type Config, loadConfig } from './config.ts';
import { appRoleName } from './db/app-role.ts';
import { createDatabase, type Database } from './db/company.ts';
import { rememberKind } from './db/database-kind.ts';
import { requireNewestSchema } from './db/migrations.ts';
import { createPool } from './db/pool.ts';
import { lastWords } from './lib/error-words.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';
import { listCompanyIds, listReachableOwners } from './members/members.queries.ts';
import { foundingCode, ownerCode } from './members/owner-links.ts';
import { openDatabase } from './open-database.ts';
import { programClock, sandboxBot } from './program.ts';
import { connectTelegram, type TelegramClient } from './telegram/client.ts';
import { untilTelegramAnswers } from './telegram/first-contact.ts';
import { tellOwnersOfLink } from './telegram/members/tell-owners.ts';

const telegramWithinMs = 15_000;

/** `npm run owner-link [-- --company N]`: prints a new one-time link for an owner, and nothing else. */
async function main(): Promise<void> {
  const company = readCompany();
  const config = loadConfig(process.env);
  const { url, close } = await openDatabase(config);
  const pool = createPool({ url, max: 2 });
  try {
    await requireNewestSchema(pool);
    await rememberKind(pool, config.kind, config.kind === 'live' ? config.telegram.botId : sandboxBot.id);
    console.log(await makeLink(config, pool, company));
  } finally {
    await pool.end();
    await close();
  }
}

function readCompany(): number | undefined {
  const { values } = parseArgs({ options: { company: { type: 'string' } } });
  if (values.company === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(values.company)) {
    throw new StartError(`--company must be the number of a company, and it was "${values.company}".`);
  }
  return Number(values.company);
}

async function makeLink(config: Config, pool: Pool, asked: number | undefined): Promise<string> {
  const client = await pool.connect();
  const appRole = await appRoleName(client).finally(() => client.release());
  const database = createDatabase(pool, appRole);
  const companyId = await chooseCompany(database, asked);
  // Before anything is written: a link whose bot is not known could not be shown.
  const telegram = config.kind === 'live' ? await connect(config, createLogger('silent')) : undefined;
  const link = (code: string) =>
    `https://t.me/${telegram?.botInfo.username ?? sandboxBot.username}?start=${code}`;
  const now = programClock(config).now();
  if (companyId === undefined) {
    const code = await foundingCode(database, now);
    if (code === undefined) throw new StartError('A company has just been founded: run this again.');
    return link(code);
  }
  const code = await ownerCode(database, companyId, now);
  if (telegram) await tellOwners(database, companyId, telegram);
  return link(code);
}

/** @returns undefined while there is no company */
async function chooseCompany(database: Database, asked: number | undefined): Promise<number | undefined> {
  const ids = await database.platform((db) => listCompanyIds(db));
  const [only] = ids;
  if (asked !== undefined ? ids.includes(asked) : ids.length === 1) return asked ?? only;
  if (ids.length === 0 && asked === undefined) return undefined;
  const names = await Promise.all(ids.map(async (id) => `${id} (${(await settingsOf(database, id)).name})`));
  throw new StartError(
    names.length === 0
      ? 'There is no company yet: leave --company out to get the link that founds one.'
      : `--company must be one of ${names.join(', ')}, and it was ${asked ?? 'absent'}.`,
  );
}

function settingsOf(database: Database, companyId: number): Promise<CompanySettings> {
  return database.inCompany(companyId, (db) => getCompanySettings(db, companyId));
}

async function connect(
  { telegram }: Extract<Config, { kind: 'live' }>,
  logger: Logger,
): Promise<TelegramClient> {
  const signal = AbortSignal.timeout(telegramWithinMs);
  try {
    return await untilTelegramAnswers(() => connectTelegram(telegram.token, telegram.apiRoot), {
      logger,
      signal,
    });
  } catch (error) {
    if (error !== signal.reason) throw error;
    throw new StartError('Telegram does not answer, and the owners could not be told: try again later.');
  }
}

async function tellOwners(database: Database, companyId: number, { api }: TelegramClient): Promise<void> {
  const { name, locale } = await settingsOf(database, companyId);
  const owners = await database.inCompany(companyId, (db) => listReachableOwners(db, companyId));
  const untold = await tellOwnersOfLink(
    api,
    owners.map((owner) => ({ personId: owner.personId, locale: owner.locale ?? locale })),
    name,
  );
  if (untold > 0) console.error(`${untold} of ${owners.length} owners could not be told of it.`);
}

main().catch((error: unknown) => {
  console.error(lastWords(error));
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
});
