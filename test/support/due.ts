import { dueFeatures } from '../../src/jobs/due/index.ts';
import { collectDue, type DueMap } from '../../src/jobs/due.ts';
import { relayOutbox } from '../../src/jobs/relay.ts';
import { runDue as runDueRows } from '../../src/jobs/run-due.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import type { TestCompany } from './company.ts';

type Place = Pick<TestCompany, 'database' | 'perform' | 'clock'>;

/** What a worker does at `now` (the company's clock): tells what has happened, then carries out what is due. No queue. */
export async function runDue(company: Place, now = company.clock.now(), due = realDue()): Promise<void> {
  const { database, perform } = company;
  const tools = { database, perform, due, logger: silentLogger };
  await relayOutbox(tools, now);
  await runDueRows(tools, now);
}

/** The program's own handlers. */
export function realDue(): DueMap {
  return collectDue(dueFeatures);
}
