import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createDatabase } from '../../src/db/company.ts';
import { createPool } from '../../src/db/pool.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { draftForms } from '../../src/members/drafts.queries.ts';
import { type Finding, findings } from '../../src/prove/dialogues/damage.ts';
import { type DialoguesWish, proveDialogues } from '../../src/prove/dialogues/dialogues.ts';
import { type KeptFile, readKept } from '../../src/prove/dialogues/kept.ts';
import { proofToken } from '../../src/prove/world.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { questionNames } from '../../src/telegram/question.ts';
import { createTestDatabase } from '../setup/database.ts';

/** What has no state of its own: `KEEP_STATES=1 npx vitest run test/flows/dialogues.test.ts` keeps it. */
function unkeptIn(files: readonly KeptFile[], questions: readonly string[], forms: readonly string[]) {
  const asked = new Set(files.map(({ kept }) => kept.asks));
  const drafted = new Set(files.flatMap(({ kept }) => kept.drafts.map(({ form }) => form)));
  return [...questions.filter((name) => !asked.has(name)), ...forms.filter((form) => !drafted.has(form))];
}

test('every question and every kind of draft has a state that is kept, and of versions long gone as well', async () => {
  const files = await readKept();
  expect(unkeptIn(files, questionNames, draftForms)).toEqual([]);
  expect(unkeptIn(files, [...questionNames, 'a.later'], [...draftForms, 'survey'])).toEqual([
    'a.later',
    'survey',
  ]);
  expect(new Set(files.map(({ version }) => version)).size).toBeGreaterThanOrEqual(4);
});

test('what is kept says nobody’s id', async () => {
  const texts = (await readKept()).map(({ kept }) => JSON.stringify([kept.state, kept.drafts, kept.act]));
  expect(texts.filter((text) => /\b\d{1,2}337\d{3}\b|"(company|member)Id":\d/.test(text))).toEqual([]);
});

async function prove(wish: Omit<DialoguesWish, 'files'>, files: readonly KeptFile[]) {
  const testDatabase = await createTestDatabase();
  const pool = createPool({ url: testDatabase.url, max: 8, connectTimeoutMs: 20_000 });
  const sandbox = await createSandbox({ token: proofToken });
  const filesFolder = await mkdtemp(join(tmpdir(), 'dialogues-'));
  const start = async () => {
    const app = await createApp({
      ...{ roles: ['bot'], pool, token: proofToken, apiRoot: sandbox.apiRoot, updates: { via: 'polling' } },
      ...{ openSignup: false, filesFolder, defaultLocale: 'en', defaultTimeZone: 'Europe/Kyiv' },
      ...{ clock: systemClock, logger: silentLogger },
    });
    await app.start();
    return () => app.stop();
  };
  try {
    const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
    const database = createDatabase(pool, rows[0]?.app_role ?? '');
    return await proveDialogues({ pool, database, sandbox, start }, { ...wish, files });
  } finally {
    await sandbox.close();
    await pool.end();
    await testDatabase.drop();
    await rm(filesFolder, { recursive: true });
  }
}

test('states of earlier versions are resumed or continued, however they are found', {
  timeout: 240_000,
}, async () => {
  const { line, held, wrong } = await prove({ seed: 3, size: 4, findings }, await readKept());
  expect(wrong).toEqual([]);
  expect(held).toBe(true);
  expect(line).toContain('0 lost, 0 stuck, 0 failed');
});

test('a question forgotten without a word is noticed', { timeout: 240_000 }, async () => {
  const forgotten: Finding = {
    name: 'without its question',
    isWhole: true,
    find: (kept) => ({ ...kept, state: {} }),
  };
  const files = (await readKept()).filter(({ kept }) => kept.asks === 'state.comment').slice(0, 1);
  const { line, held } = await prove({ seed: 3, size: 1, findings: [forgotten] }, files);
  expect(held).toBe(false);
  expect(line).toContain('1 lost');
});
