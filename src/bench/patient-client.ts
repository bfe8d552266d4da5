import { Client, type Pool } from 'pg';

/** A connection for statements that take minutes, where those of the pool give up. The caller ends it. */
export async function patientClient(pool: Pool): Promise<Client> {
  const client = new Client({ ...pool.options, query_timeout: 0 });
  await client.connect();
  await client.query(
    `set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
  );
  return client;
}
