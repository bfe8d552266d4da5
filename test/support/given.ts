import type { Given } from '../../src/prove/world.ts';
import { createTestDatabase } from '../setup/database.ts';
import { compiledProgram } from './compiled.ts';

/**
 * Lends a proof a database of the run's server and the program as it was compiled for the run: to make them itself
 * would take it longer than to prove.
 */
export async function withGiven<T>(prove: (given: Given) => Promise<T>): Promise<T> {
  const [database, compiled] = await Promise.all([createTestDatabase(), compiledProgram()]);
  try {
    return await prove({ databaseUrl: database.url, compiled });
  } finally {
    await database.drop();
  }
}
