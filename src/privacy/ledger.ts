import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import type { Database } from '../db/company.ts';
import { syncToDisk } from '../lib/sync-to-disk.ts';
import { listUnnoted, markNoted, subjects } from './erasures.repository.ts';

const fileName = 'erasures.jsonl';

const line = z.object({
  botId: z.int(),
  companyId: z.int(),
  subject: z.enum(subjects),
  subjectId: z.int(),
  name: z.string(),
  nameKey: z.string(),
  memberId: z.int().nullable(),
  at: z.iso.datetime(),
});
type Line = z.output<typeof line>;

/**
 * Writes beside the backups who was erased, so that an older one that is restored does not bring them back: ids and the
 * words that stand in their place. On disk before it counts as written; a line that stands there twice does no harm.
 */
export async function noteErasures(
  database: Database,
  { folder, botId, now }: { folder: string; botId: number; now: Date },
): Promise<void> {
  const erasures = await database.platform((db) => listUnnoted(db));
  if (erasures.length === 0) return;
  const lines = erasures.map(({ companyId, subject, subjectId, name, nameKey, memberId, at }): Line => {
    return { botId, companyId, subject, subjectId, name, nameKey, memberId, at: at.toISOString() };
  });
  const path = join(folder, fileName);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    // Begins with the end of a line: what a crash left half-written before is a line of its own.
    await file.appendFile(`\n${lines.map((each) => JSON.stringify(each)).join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncToDisk(folder);
  await database.platform((db) => markNoted(db, erasures, now));
}

/** Erases once more, in a restored database, whoever was erased since its backup was made. @returns how many */
export async function eraseAgain(
  client: pg.ClientBase,
  { folders, botId }: { folders: readonly string[]; botId: number },
): Promise<number> {
  const lines = (await Promise.all([...new Set(folders)].map(readLines))).flat();
  let erased = 0;
  for (const each of lines) {
    if (each.botId === botId && (await eraseOnce(client, each))) erased += 1;
  }
  return erased;
}

/** In one transaction. @returns false where it is erased already, or was never there */
async function eraseOnce(client: pg.ClientBase, each: Line): Promise<boolean> {
  const { companyId, subject, subjectId, name, nameKey, memberId, at } = each;
  await client.query('begin');
  try {
    await client.query(`select set_config('app.company_id', $1, true)`, [String(companyId)]);
    const noted = await client.query(
      `insert into sales.erasures (company_id, subject, subject_id, name, name_key, member_id, at, noted_at)
        select $1::bigint, $2::text, $3::bigint, $4::text, $5::text, $6::bigint, $7::timestamptz, now()
        where exists (select from sales.companies where company_id = $1)
          and not exists (select from sales.erasures
            where company_id = $1 and subject = $2 and subject_id = $3 and at = $7)`,
      [companyId, subject, subjectId, name, nameKey, memberId, at],
    );
    const isNew = noted.rowCount === 1;
    if (isNew) {
      const values = [memberId, at, subjectId, name, nameKey];
      await client.query(`select sales.erase_${subject}($1, $2, $3, $4, $5)`, values);
    }
    await client.query('commit');
    return isNew;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Lines that cannot be read are what a crash has left of them: they count as not written, and stand there again. */
async function readLines(folder: string): Promise<Line[]> {
  const text = await readFile(join(folder, fileName), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((each) => {
    try {
      const parsed = line.safeParse(JSON.parse(each));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}
