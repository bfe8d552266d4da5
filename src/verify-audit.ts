import type { Pool } from 'pg';
import { type AuditState, type Broken, verifyAudit } from './audit/verify.ts';
import { loadConfig } from './config.ts';
import { appRoleName } from './db/app-role.ts';
import { createDatabase } from './db/company.ts';
import { requireNewestSchema } from './db/migrations.ts';
import { createPool } from './db/pool.ts';
import { lastWords } from './lib/error-words.ts';
import { StartError } from './lib/start-error.ts';
import { listCompanyIds } from './members/members.queries.ts';
import { openDatabase } from './open-database.ts';

/** `npm run audit-verify`: a line a company. Exit code 1 when somebody has edited or deleted what was written for good. */
async function main(): Promise<void> {
  const { url, close } = await openDatabase(loadConfig(process.env));
  const pool = createPool({ url, max: 2 });
  try {
    await requireNewestSchema(pool);
    if (!(await verifyAll(pool))) process.exitCode = 1;
  } finally {
    await pool.end();
    await close();
  }
}

async function verifyAll(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  const appRole = await appRoleName(client).finally(() => client.release());
  const database = createDatabase(pool, appRole);
  const companyIds = await database.platform((db) => listCompanyIds(db));
  let held = true;
  for (const companyId of companyIds) {
    const state = await verifyAudit(database, companyId);
    if (state.broken) held = false;
    console.log(line(state));
  }
  if (companyIds.length === 0) console.log('There is no company yet: nothing to verify.');
  return held;
}

function line({ companyId, sealed, unsealed, erased, head, broken }: AuditState): string {
  const figures = `${sealed} rows sealed, ${unsealed} not yet, ${erased} images erased on request`;
  if (broken) return `BROKEN company ${companyId}: ${explain(broken)}; before it ${figures}`;
  return `held   company ${companyId}: ${figures}, seal ${head.slice(0, 16) || 'none'}`;
}

function explain(broken: Broken): string {
  switch (broken.what) {
    case 'row changed':
      return `${broken.kind} ${broken.rowId}, seal ${broken.sealId}, is not what was sealed`;
    case 'row gone':
      return `${broken.kind} ${broken.rowId}, seal ${broken.sealId}, is gone`;
    case 'chain':
      return `the chain is interrupted at seal ${broken.sealId} (${broken.kind} ${broken.rowId})`;
    case 'seals gone':
      return `${broken.rows} sealed rows are in no chain any more`;
    case 'values gone':
      return `the values of ${broken.rows} images are gone, and nobody has erased them`;
  }
}

main().catch((error: unknown) => {
  console.error(lastWords(error));
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
});
