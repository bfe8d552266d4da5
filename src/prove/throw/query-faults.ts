import type { Socket } from 'node:net';
import type pg from 'pg';

/**
 * What becomes of a query: `lost`: the connection breaks before it is sent; `answer_lost`: it is carried out, and the
 * connection breaks before the answer; the others are said by the server, and its transaction is gone.
 */
export const queryTroubles = [
  'lost',
  'answer_lost',
  'deadlock',
  'serialization',
  'timeout',
  'unique',
] as const;
export type QueryTrouble = (typeof queryTroubles)[number];

export interface QueryFault {
  /** Which of the queries asked from now on, from 1. */
  readonly nth: number;
  readonly trouble: QueryTrouble;
}

export interface FaultyPool {
  readonly pool: pg.Pool;
  /** Counts anew, and with a fault waits for its query. What is connected before the first time is left alone. */
  arm(fault: QueryFault | undefined): void;
  count(): { readonly asked: number; readonly struck: boolean };
}

const codes: Readonly<Record<Exclude<QueryTrouble, 'lost' | 'answer_lost'>, string>> = {
  deadlock: '40P01',
  serialization: '40001',
  timeout: '57014',
  unique: '23505',
};

type Callback = (error: Error | undefined, result?: unknown) => void;
type Statement = pg.QueryConfig | string;

/** The pool, whose connections fail when told to. Queries that bypass `connect` (the ingress's own) are left alone. */
export function faultyPool(real: pg.Pool): FaultyPool {
  let begun = false;
  let asked = 0;
  let struck = false;
  let waiting: QueryFault | undefined;
  const meet = (): QueryTrouble | undefined => {
    asked += 1;
    if (waiting?.nth !== asked) return undefined;
    struck = true;
    return waiting.trouble;
  };
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await real.connect();
    return begun ? faultyClient(client, meet) : client;
  };
  return {
    pool: withMethod(real, 'connect', connect),
    arm(fault) {
      begun = true;
      asked = 0;
      struck = false;
      waiting = fault;
    },
    count: () => ({ asked, struck }),
  };
}

function faultyClient(client: pg.PoolClient, meet: () => QueryTrouble | undefined): pg.PoolClient {
  const send = (statement: Statement, callback?: Callback): unknown =>
    callback ? client.query(statement as string, callback) : client.query(statement);
  const query = (statement: Statement, callback?: Callback): unknown => {
    const trouble = meet();
    if (trouble === undefined) return send(statement, callback);
    if (trouble === 'lost') {
      cut(client);
      return send(statement, callback);
    }
    if (trouble === 'answer_lost') return loseAnswer(client, statement, callback);
    return send(raising(codes[trouble]), callback);
  };
  return withMethod(client, 'query', query);
}

function loseAnswer(client: pg.PoolClient, statement: Statement, callback?: Callback): unknown {
  const lost = client.query(statement).then(
    () => {
      cut(client);
      throw new Error('Connection terminated unexpectedly');
    },
    (error: unknown) => {
      cut(client);
      throw error;
    },
  );
  if (!callback) return lost;
  lost.catch((error: Error) => callback(error));
  return undefined;
}

/** The server says it, in the middle of whatever it does. */
function raising(code: string): string {
  return `do $$ begin raise exception 'the proof says so' using errcode = '${code}'; end $$`;
}

function cut(client: pg.PoolClient): void {
  const { connection } = client as pg.PoolClient & { readonly connection: { readonly stream: Socket } };
  connection.stream.destroy();
}

function withMethod<T extends object>(target: T, name: keyof T, method: unknown): T {
  return new Proxy(target, {
    get(object, property) {
      if (property === name) return method;
      const value: unknown = Reflect.get(object, property, object);
      return typeof value === 'function' ? (value.bind(object) as unknown) : value;
    },
  });
}
