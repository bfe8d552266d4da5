import type { Trouble } from './cell.ts';
import type { ServerName } from './deployment.ts';
import { type WireFault, wireFaults } from './proxy.ts';

const usualMs = 6_000;
/** Longer than it takes to find out that nobody is there. */
const halfOpenMs = 12_000;

const reasons: Readonly<Record<ServerName, RegExp>> = {
  PostgreSQL: /database is away/,
  Redis: /Redis is away/,
  Telegram: /Telegram does not answer/,
};
/** Where some calls come through, `readyz` may find that all is well. */
const sure: readonly WireFault[] = ['refuse', 'reset', 'half-open'];

/** Every fault of the way to a server. */
export function wireTroubles(server: ServerName): Trouble[] {
  return wireFaults.map((fault) => ({
    name: `${server} ${fault}`,
    lastsMs: fault === 'half-open' ? halfOpenMs : usualMs,
    ...(sure.includes(fault) ? { says: reasons[server] } : {}),
    async begin({ proxies }) {
      await proxies.get(server)?.set(fault);
    },
    async heal({ proxies }) {
      await proxies.get(server)?.set(undefined);
    },
  }));
}

/** Of the queue alone: what is in it is no more than hints. */
export const redisTroubles: readonly Trouble[] = [
  {
    name: 'Redis full',
    lastsMs: usualMs,
    says: /Redis is full/,
    async begin({ redis }) {
      await redis?.limit(1);
    },
    async heal({ redis }) {
      await redis?.limit(0);
    },
  },
  {
    name: 'Redis wiped',
    lastsMs: 1_000,
    async begin({ redis }) {
      await redis?.wipe();
    },
    async heal() {},
  },
];

/** One of two workers: the other one does its work meanwhile. */
export function workerTroubles(stoppedMs: number): Trouble[] {
  return [
    {
      name: `worker stopped ${stoppedMs / 1_000} s`,
      lastsMs: stoppedMs,
      says: /no answer/,
      async begin({ workers }) {
        workers[0]?.signal('SIGSTOP');
      },
      async heal({ workers }) {
        workers[0]?.signal('SIGCONT');
      },
    },
    {
      name: 'clock 10 minutes off',
      lastsMs: usualMs,
      says: /clock is \d+ s (ahead|behind)/,
      async begin({ workers }) {
        workers[0]?.signal(shiftSignal);
      },
      async heal({ workers }) {
        workers[0]?.signal(shiftSignal);
      },
    },
  ];
}

const shiftSignal = 'SIGUSR2';

/** For NODE_OPTIONS: at the signal the process's clock goes ten minutes ahead, and at the next one back. */
export const shiftingClock = `--import=data:text/javascript,${encodeURIComponent(`
  const Real = Date;
  let shiftMs = 0;
  globalThis.Date = class Date extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + shiftMs);
      else super(...given);
    }
    static now() {
      return Real.now() + shiftMs;
    }
  };
  process.on('${shiftSignal}', () => {
    shiftMs = shiftMs === 0 ? 600_000 : 0;
  });
`)}`;
