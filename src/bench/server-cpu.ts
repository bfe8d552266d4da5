import { readdir, readFile } from 'node:fs/promises';
import type { Pool } from 'pg';

/** Reads the microseconds of CPU that a PostgreSQL server's processes have used so far. */
export type ReadServerCpu = () => Promise<number>;

/**
 * Of a server on this machine, as Linux counts it; elsewhere always 0. Processes that ended are not in it: a pool
 * keeps its connections for the length of a benchmark.
 */
export async function openServerCpu(pool: Pool): Promise<ReadServerCpu> {
  if (process.platform !== 'linux') return async () => 0;
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = await parentOf(rows[0]?.pid ?? 0);
  return async () => {
    const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
    const times = await Promise.all(pids.map(async (pid) => timeOf(pid, postmaster)));
    return times.reduce((sum, micros) => sum + micros, 0);
  };
}

async function timeOf(pid: number, postmaster: number): Promise<number> {
  if (pid !== postmaster && (await parentOf(pid)) !== postmaster) return 0;
  const nanos = (await readProc(pid, 'schedstat')).split(' ')[0];
  return Number(nanos) / 1000;
}

/** The fourth field of `stat`; the second is the name in brackets, which may hold anything. */
async function parentOf(pid: number): Promise<number> {
  const stat = await readProc(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]);
}

/** Empty for a process that has just ended. */
function readProc(pid: number, file: string): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}
