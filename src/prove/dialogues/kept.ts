import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { project } from '../bot-process.ts';

const act = z.union([
  z.object({ say: z.string() }),
  z.object({ send: z.enum(['photo', 'voice', 'document', 'contact']) }),
  z.object({ press: z.string() }),
]);

const kept = z.object({
  /** The program's clock when it was kept. */
  at: z.iso.datetime(),
  /** The question that was open; absent in the middle of a form that waits for a button. */
  asks: z.string().optional(),
  /** `platform.chat_state`, with names in braces in place of ids. */
  state: z.record(z.string(), z.unknown()),
  drafts: z.array(z.object({ draftId: z.string(), form: z.string(), data: z.unknown() })),
  /** What the person did next. */
  act,
  /** What of it the company's rows and drafts held afterwards; below, what of the drafts before it. */
  keeps: z.array(z.string()),
  /** The use cases that were carried out. */
  makes: z.array(z.string()),
  stays: z.array(z.string()),
  /** What the buttons did that were shown next. */
  leadsTo: z.array(z.string()),
});

/** What the database held of a chat in the middle of something, and what came of it in the program that wrote it. */
export type KeptState = z.output<typeof kept>;
export type KeptAct = z.output<typeof act>;

export interface KeptFile {
  /** The newest migration of the program that wrote it. */
  readonly version: string;
  readonly name: string;
  readonly kept: KeptState;
}

/** One folder a version, one file a state. They lie with the tests, and no version ever changes those of another. */
export const keptFolder = join(project, 'test', 'states');

/** All that was ever kept, oldest version first. */
export async function readKept(folder: string = keptFolder): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for (const version of await namesIn(folder)) {
    for (const file of await namesIn(join(folder, version))) {
      const text = await readFile(join(folder, version, file), 'utf8');
      files.push({ version, name: file.replace(/\.json$/, ''), kept: kept.parse(JSON.parse(text)) });
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = await readdir(folder);
  return names.toSorted((a, b) => (a < b ? -1 : 1));
}
