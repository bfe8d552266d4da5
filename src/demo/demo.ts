import type { App } from '../app.ts';
import type { Locale } from '../lib/locale.ts';
import type { Logger } from '../lib/logger.ts';
import { CarryOut } from './carry-out.ts';
import { countRequests } from './demo.queries.ts';
import { readLists } from './lists.ts';
import { type DemoPlan, planDemo } from './plan.ts';
import { requestId, requestPrefix } from './requests.ts';
import { type DemoCompany, openDemoCompany, staffRequests } from './staff.ts';
import { demoTexts } from './texts.ts';

export interface DemoOptions {
  /** The end of the company's three months of history, at the first start; later ones go on with that. */
  readonly now: Date;
  /** The company's language, at the first start. */
  readonly locale: Locale;
  readonly logger: Logger;
  /** Stops between two use cases; the next start goes on from there. */
  readonly signal?: AbortSignal;
}

/**
 * The demo company of the sandbox: 60 clients and 120 offers of three months, made through the use cases alone. Its
 * people come first and can be used while the rest is made. Repeatable: what an earlier start has done is left alone,
 * and one that was killed is continued.
 */
export async function buildDemo(
  app: Pick<App, 'database' | 'perform'>,
  { now, locale, logger, signal }: DemoOptions,
): Promise<void> {
  const startedMs = performance.now();
  const company = await openDemoCompany(app, now, locale);
  const plan = planDemo(company.time, demoTexts(company.settings.locale));
  if (await isBuilt(app, company, plan)) return;
  const left = await carryOut(app, company, plan, signal);
  if (signal?.aborted) return;
  logger.info(
    {
      clients: plan.clients.length,
      offers: plan.steps.filter(({ step }) => step.kind === 'create').length,
      steps: plan.steps.length,
      left,
      ms: Math.round(performance.now() - startedMs),
    },
    'the demo company is built',
  );
}

async function isBuilt(
  { database }: Pick<App, 'database'>,
  { companyId }: DemoCompany,
  plan: DemoPlan,
): Promise<boolean> {
  const done = await database.inCompany(companyId, (db) => countRequests(db, companyId, requestPrefix));
  return done >= staffRequests + plan.steps.length;
}

/** @returns how many steps were left to people who had been there before */
async function carryOut(
  { database, perform }: Pick<App, 'database' | 'perform'>,
  company: DemoCompany,
  plan: DemoPlan,
  signal: AbortSignal | undefined,
): Promise<number> {
  const work = new CarryOut(perform, company, plan.clients, await readLists(database, company.companyId));
  let left = 0;
  for (const [n, step] of plan.steps.entries()) {
    if (signal?.aborted) break;
    if (!(await work.do(step, requestId(staffRequests + 1 + n)))) left += 1;
  }
  return left;
}
