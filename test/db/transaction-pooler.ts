import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import pg from 'pg';

/** What a statement is answered with instead of asking the server. */
type Answer = (statement: string) => Record<string, string> | undefined;

export interface TransactionPooler {
  readonly url: string;
  close(): Promise<void>;
}

const SSL_REQUEST = 80_877_103;

/**
 * As much of a pooler in transaction mode as the start checks meet: clients without passwords, simple queries, and
 * a server connection that is lent for a statement or a transaction and then given to whoever comes next.
 */
export async function startTransactionPooler(
  url: string,
  answer: Answer = () => undefined,
): Promise<TransactionPooler> {
  const connections = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  for (const connection of connections) {
    connection.on('error', () => {});
    await connection.connect();
  }
  const free = [...connections];
  const server = createServer((socket) => serve(socket, free, answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `postgres://anybody@127.0.0.1:${port}/pooled`,
    async close() {
      server.close();
      for (const connection of connections) await connection.end();
    },
  };
}

function serve(socket: Socket, free: pg.Client[], answer: Answer): void {
  let started = false;
  let lent: pg.Client | undefined;
  let received = Buffer.alloc(0);
  let turn = Promise.resolve();

  const run = async (statement: string): Promise<void> => {
    const prepared = answer(statement);
    lent ??= free.shift();
    if (!lent) throw new Error('no server connection is free');
    const rows = prepared ? [prepared] : await rowsOf(lent, statement);
    const inTransaction = statement === 'begin';
    socket.write(
      Buffer.concat([...encodeRows(rows), message('C', text('SELECT')), message('Z', Buffer.from('I'))]),
    );
    if (inTransaction) return;
    free.unshift(lent);
    lent = undefined;
  };

  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const header = started ? 1 : 0;
      if (received.length < header + 4) return;
      const length = received.readInt32BE(header) + header;
      if (received.length < length) return;
      const type = started ? received.toString('latin1', 0, 1) : 'start';
      const body = received.subarray(header + 4, length);
      received = received.subarray(length);
      if (type === 'start' && body.readInt32BE(0) !== SSL_REQUEST) {
        started = true;
        socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]));
      }
      if (type === 'Q') turn = turn.then(() => run(body.toString('utf8', 0, body.length - 1)));
      if (type === 'X') socket.end();
    }
  });
}

async function rowsOf(client: pg.Client, statement: string): Promise<Record<string, string>[]> {
  const asText: pg.CustomTypesConfig = { getTypeParser: () => (value: string) => value };
  const result: { rows: Record<string, string>[] } = await client.query({ text: statement, types: asText });
  return result.rows;
}

/** Every column as text (oid 25): the checks read versions, encodings, names and ids. */
function encodeRows(rows: Record<string, string>[]): Buffer[] {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first).map((name) => {
    const tail = Buffer.alloc(18);
    tail.writeInt32BE(25, 6);
    return Buffer.concat([text(name), tail]);
  });
  const values = rows.map((row) => {
    const cells = Object.values(row).map((value) =>
      Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
    );
    return message('D', Buffer.concat([int16(cells.length), ...cells]));
  });
  return [message('T', Buffer.concat([int16(columns.length), ...columns])), ...values];
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`);

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}
