import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../src/db/postgres-process.ts';
import { startBotProcess } from '../../src/prove/bot-process.ts';
import { proofToken } from '../../src/prove/world.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { compiledProgram } from '../support/compiled.ts';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await createSandbox({ token: proofToken });
  folder = await mkdtemp(join(tmpdir(), 'sales-proof-'));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

it('a program that ended by itself is not taken for one that was killed', { timeout: 240_000 }, async () => {
  const databaseUrl = `postgres://nobody:nothing@127.0.0.1:${await freePort()}/nowhere`;
  const compiled = await compiledProgram();
  const program = startBotProcess({ sandbox, folder, databaseUrl }, { compiled });
  await expect(program.works).rejects.toThrow('the program ended with 2 while starting');
  expect(await program.kill()).toBe(false);
  const living = startBotProcess({ sandbox, folder, databaseUrl }, { compiled });
  expect(await living.kill()).toBe(true);
});
