import type { App } from '../app.ts';
import type { Locale } from '../lib/locale.ts';
import type { Logger } from '../lib/logger.ts';
import { CarryOut } from './carry-out.ts';
import { countRequests } from './demo.queries.ts';
import { readLists } from './lists.ts';
import { type DemoPlan, planDemo } from './plan.ts';
import { requestId, requestPrefix } from './requests.ts';
import { type DemoCompany, openDemoCompany, staffRequests } from './staff.ts';
import type { PlannedStep } from './steps.ts';
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
  { database, perform }: Pick<App, 'database' | 'perform'>,
  { now, locale, logger, signal }: DemoOptions,
): Promise<void> {
  const startedMs = performance.now();
  const app: Pick<App, 'database' | 'perform'> = {
    database,
    perform: (name, who, request, input, look) =>
      perform(name, who, { ...request, untold: now }, input, look),
  };
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

interface Numbered {
  readonly planned: PlannedStep;
  readonly requestId: string;
}

/** Clients whose histories are written side by side: enough for commits to share their way to the disk. */
const sideBySide = 4;

/**
 * First every offer is made, in the order of time, so that they are numbered in it; then what happened to the clients,
 * some of them side by side, each in its order.
 * @returns how many steps were left to people who had been there before
 */
async function carryOut(
  { database, perform }: Pick<App, 'database' | 'perform'>,
  company: DemoCompany,
  plan: DemoPlan,
  signal: AbortSignal | undefined,
): Promise<number> {
  const work = new CarryOut(perform, company, plan.clients, await readLists(database, company.companyId));
  let left = 0;
  let failed = false;
  const doAll = async (steps: readonly Numbered[]): Promise<void> => {
    for (const { planned, requestId } of steps) {
      if (failed || signal?.aborted) return;
      const isDone = await work.do(planned, requestId).catch((error: unknown) => {
        failed = true;
        throw error;
      });
      if (!isDone) left += 1;
    }
  };
  const [beginnings, histories] = inTurns(plan);
  await doAll(beginnings);
  const lanes = Array.from({ length: sideBySide }, async () => {
    for (let next = histories.pop(); next; next = histories.pop()) await doAll(next);
  });
  // Nothing may run on when this comes back, so a lane that failed waits for the others.
  await Promise.allSettled(lanes);
  await Promise.all(lanes);
  return left;
}

/** The making of the offers, and the rest for each client. A step's request is its place in the whole plan. */
function inTurns(plan: DemoPlan): [Numbered[], Numbered[][]] {
  const steps = plan.steps.map((planned, n) => ({ planned, requestId: requestId(staffRequests + 1 + n) }));
  const histories = new Map<number, Numbered[]>();
  for (const step of steps.filter(({ planned }) => planned.step.kind !== 'create')) {
    const { client } = step.planned;
    histories.set(client, [...(histories.get(client) ?? []), step]);
  }
  return [steps.filter(({ planned }) => planned.step.kind === 'create'), [...histories.values()]];
}
