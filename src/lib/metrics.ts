import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What this process has counted, by Prometheus's names and units. Labels are codes; never an id, a name or a text. */
export interface Metrics {
  /** @param seconds from the beginning of its handling to its mark */
  updateHandled(outcome: string, seconds: number): void;
  /** @param result `ok`, the Bot API's error code, or `lost` when no answer came */
  telegramCalled(method: string, result: string): void;
  /** What became of a piece of news that was to be sent. */
  newsSent(end: string): void;
  /** @param lateSeconds past the moment it was due */
  dueDone(kind: string, lateSeconds: number): void;
  /**
   * Numbers that are asked for when somebody looks, all of them at once: by name, each with its help. While they cannot
   * be known they are NaN, for whoever watches wants to know the rest just then.
   */
  ask<Name extends string>(
    gauges: Readonly<Record<Name, string>>,
    read: () => Promise<Readonly<Record<Name, number>>>,
  ): void;
  /** Of the process itself: memory, CPU, event loop. Not in tests, which have many of these in one process. */
  watchProcess(): void;
  text(): Promise<string>;
  readonly contentType: string;
}

const updateBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const lateBuckets = [0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const readings: (() => Promise<void>)[] = [];
  const updates = new Histogram({
    ...{
      name: 'bot_update_seconds',
      help: 'Handling of one update, from its beginning to its mark',
      registers,
    },
    ...{ labelNames: ['outcome'] as const, buckets: updateBuckets },
  });
  const calls = new Counter({
    ...{ name: 'bot_telegram_calls_total', help: 'Calls of the Bot API; 429 is a flood wait', registers },
    labelNames: ['method', 'result'] as const,
  });
  const news = new Counter({
    ...{ name: 'bot_news_total', help: 'Messages that were to tell somebody something', registers },
    labelNames: ['end'] as const,
  });
  const late = new Histogram({
    ...{ name: 'bot_due_late_seconds', help: 'How late what became due was done', registers },
    ...{ labelNames: ['kind'] as const, buckets: lateBuckets },
  });
  return {
    updateHandled: (outcome, seconds) => updates.observe({ outcome }, seconds),
    telegramCalled: (method, result) => calls.inc({ method, result }),
    newsSent: (end) => news.inc({ end }),
    dueDone: (kind, lateSeconds) => late.observe({ kind }, Math.max(0, lateSeconds)),
    ask(gauges, read) {
      const names = Object.keys(gauges) as (keyof typeof gauges)[];
      const made = names.map((name) => [name, new Gauge({ name, help: gauges[name], registers })] as const);
      readings.push(async () => {
        const values = await read().catch(() => undefined);
        for (const [name, gauge] of made) gauge.set(values?.[name] ?? Number.NaN);
      });
    },
    watchProcess: () => collectDefaultMetrics({ register: registry }),
    async text() {
      await Promise.all(readings.map((read) => read()));
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
