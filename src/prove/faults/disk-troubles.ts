import type { Trouble } from './cell.ts';

const usualMs = 6_000;
const says = /disk is full/;
/** More than the rest of the piece of its log that PostgreSQL has already. */
const logMegabytes = 20;

/** Under the files and under the database: each alone, as they may be on disks of their own. */
export const diskTroubles: readonly Trouble[] = [
  {
    name: 'disk of the files full',
    lastsMs: usualMs,
    says,
    async begin({ disks, people }) {
      await disks?.files.fill();
      void people[0]?.note(undefined, Buffer.alloc(100_000, 'x'));
    },
    async heal({ disks }) {
      await disks?.files.free();
    },
    after: {
      what: 'copies of files',
      async isSo({ world }) {
        const { rows } = await world.pool.query<{ all_kept: boolean | null }>(
          `select bool_and(kept = 'kept') as all_kept from sales.file_contents`,
        );
        return rows[0]?.all_kept === true;
      },
    },
  },
  {
    name: 'disk of the database full',
    lastsMs: usualMs,
    says,
    async begin({ disks }) {
      await disks?.database.fill();
    },
    async heal({ disks }) {
      await disks?.database.free();
    },
  },
  {
    // A server that cannot write its log ends, and is started again until there is room.
    name: 'log of the database full',
    lastsMs: usualMs,
    says: /disk is full|database is away/,
    async begin({ disks, world }) {
      await disks?.database.fill();
      await world.pool
        .query(`select pg_logical_emit_message(false, 'ballast', repeat('x', 1000000))
          from generate_series(1, ${logMegabytes})`)
        .catch(() => undefined);
    },
    async heal({ disks }) {
      await disks?.database.free();
    },
  },
];
