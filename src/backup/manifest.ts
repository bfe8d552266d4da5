import { z } from 'zod';

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** `schema.table`, both plain words: they become parts of statements, quoted all the same. */
const tableName = z.string().regex(/^[a-z_]+\.[a-z_0-9]+$/);

/** The first entry of a backup: what it is, so that a wrong one is refused before anything else of it is read. */
export const headSchema = z.object({
  format: z.literal(1),
  /** What was committed by then is in it. */
  madeAt: z.iso.datetime(),
  kind: z.enum(['sandbox', 'live']),
  botId: z.number().int(),
  postgres: z.string(),
  node: z.string(),
  /** The schema, by the names of what made it. */
  migrations: z.array(z.string()).min(1),
  /** A program worked on the database: what was to be told just then was being told. */
  atWork: z.boolean(),
  tables: z.array(z.object({ name: tableName, columns: z.array(z.string()).min(1) })),
});
export type BackupHead = z.output<typeof headSchema>;

/** A content: how long and what. Of a table also how many rows. */
const contentSchema = z.object({ bytes: count, sha256 });
const tableSchema = contentSchema.extend({ rows: count });
export type TableSum = z.output<typeof tableSchema>;

/** The last entry of a backup: what all of it must come to. */
export const manifestSchema = z.object({
  tables: z.record(tableName, tableSchema),
  /** `schema.table.column` of an identity -> the last value given out. */
  sequences: z.record(z.string(), z.number().int()),
  files: z.object({
    count,
    bytes: count,
    /** Rows name them, the disk has not got them: `company/sha256`. */
    missing: z.array(z.string()),
    /** The disk has another content under their name: left out at a restore. */
    damaged: z.array(z.string()),
  }),
  /** Other files of the program's folder, by their path in it. */
  beside: z.record(z.string(), contentSchema),
});
export type BackupManifest = z.output<typeof manifestSchema>;

export const rowsIn = ({ tables }: BackupManifest): number =>
  Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
