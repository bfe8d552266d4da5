import { median, percentile } from './figures.ts';
import type { Usage } from './measured-process.ts';

/** Some updates handled one after and beside the other, by one process. */
export interface Stretch extends Usage {
  readonly updates: number;
  readonly seconds: number;
  /** From the act until the person saw what it brought. */
  readonly latenciesMs: readonly number[];
  /** CPU of all of PostgreSQL. */
  readonly serverMicros: number;
}

/** One line of the table; the floor's figures behind ours. */
export type UpdateRow = Readonly<Record<string, string | number>> & {
  readonly kind: string;
  /** Our throughput as a share of the floor's, the median over pairs of neighbouring rounds. */
  readonly ratio: number | '';
};

/** @param ours absent for what only the floor does */
export function toRow(
  kind: string,
  ours: readonly Stretch[] | undefined,
  floor: readonly Stretch[],
): UpdateRow {
  const own = ours && figuresOf(ours);
  const bare = figuresOf(floor);
  return {
    kind,
    ratio: ours ? ratioOf(timed(ours), timed(floor)) : '',
    '/s': own?.perSecond ?? '',
    'floor /s': bare.perSecond,
    'p50 ms': own?.p50Ms ?? '',
    'floor p50': bare.p50Ms,
    'p99 ms': own?.p99Ms ?? '',
    'floor p99': bare.p99Ms,
    'cpu us': own?.cpuMicros ?? '',
    'floor cpu': bare.cpuMicros,
    'db us': own?.serverMicros ?? '',
    'floor db': bare.serverMicros,
    sql: own?.statements ?? '',
    'floor sql': bare.statements,
    flights: own?.flights ?? '',
    'floor flights': bare.flights,
    commits: own?.commits ?? '',
    'floor commits': bare.commits,
    MB: own?.megabytes ?? '',
    'floor MB': bare.megabytes,
  };
}

/** Rounds that were counted are not timed: counting costs time. */
function timed(stretches: readonly Stretch[]): Stretch[] {
  return stretches.filter(({ sql }) => sql === undefined);
}

function ratioOf(ours: readonly Stretch[], floor: readonly Stretch[]): number {
  return round(median(ours.map((stretch, at) => rate(stretch) / rate(floor[at]))));
}

function rate(stretch: Stretch | undefined): number {
  return stretch ? stretch.updates / stretch.seconds : Number.NaN;
}

/** Per update where nothing else is said. */
function figuresOf(stretches: readonly Stretch[]) {
  const clean = timed(stretches);
  const counted = stretches.find(({ sql }) => sql !== undefined);
  const each = (count: number | undefined): number => round((count ?? 0) / (counted?.updates ?? 1));
  const latencies = clean.flatMap(({ latenciesMs }) => latenciesMs);
  return {
    perSecond: Math.round(median(clean.map(rate))),
    p50Ms: Math.round(median(latencies)),
    p99Ms: Math.round(percentile(latencies, 0.99)),
    cpuMicros: Math.round(median(clean.map(({ cpuMicros, updates }) => cpuMicros / updates))),
    serverMicros: Math.round(median(clean.map(({ serverMicros, updates }) => serverMicros / updates))),
    statements: each(counted?.sql?.statements),
    flights: each(counted?.sql?.flights),
    commits: each(counted?.sql?.commits),
    megabytes: Math.round((stretches.at(-1)?.rssBytes ?? 0) / 1_048_576),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
