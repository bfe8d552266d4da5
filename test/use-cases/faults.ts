import type pg from 'pg';
import { createDatabase } from '../../src/db/company.ts';
import { createPerform, type Perform } from '../../src/use-cases.ts';
import type { TestCompany } from '../support/company.ts';

export interface FaultyPerform {
  readonly perform: Perform;
  /** Whether the statement to fail after was reached. */
  struck(): boolean;
}

/**
 * `perform` on connections where the server raises an error right after the n-th statement has done its work: the
 * transaction is aborted there, as by a full disk or a timeout. A commit cannot fail so and is left alone.
 */
export function performFailingAfter(company: TestCompany, nth: number): FaultyPerform {
  let statements = 0;
  let struck = false;
  const strike = (query: unknown): boolean => {
    if (query === 'commit' || query === 'rollback') return false;
    statements += 1;
    if (statements === nth) struck = true;
    return statements === nth;
  };
  const pool: Pick<pg.Pool, 'connect'> = {
    connect: async () => failing(await company.pool.connect(), strike),
  };
  return { perform: createPerform(createDatabase(pool as pg.Pool, company.appRole)), struck: () => struck };
}

type Callback = (error: Error | undefined, result: unknown) => void;

function failing(client: pg.PoolClient, strike: (query: unknown) => boolean): pg.PoolClient {
  const query = (statement: pg.QueryConfig, callback?: Callback): unknown => {
    const send = (what: pg.QueryConfig | string, answer?: Callback): unknown =>
      answer ? client.query(what as string, answer) : client.query(what);
    if (!strike(statement)) return send(statement, callback);
    void client.query(statement);
    return send('select 1 / 0 as fault', callback);
  };
  return new Proxy(client, {
    get(target, property) {
      if (property === 'query') return query;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
