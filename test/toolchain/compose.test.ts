import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** `NAME: value` lines of the block that all bots and workers share. */
function sharedEnvironment(): Record<string, string> {
  const block = /^x-environment:.*\n((?: {2}.*\n)+)/m.exec(read('compose.yaml'))?.[1] ?? '';
  const lines = block.matchAll(/^ {2}([A-Z_]+): "?(.*?)"?$/gm);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}

test.each(['bot', 'worker'] as const)('a %s of compose.yaml finds database, queue and volumes', (role) => {
  const shared = sharedEnvironment();
  const url = shared['DATABASE_URL']?.replace(/\$\{POSTGRES_PASSWORD[^}]*\}/, 'abc') ?? '';
  const config = loadConfig({ ...shared, DATABASE_URL: url, ROLE: role, BOT_TOKEN: '123456:ABCDEF' });
  expect(config).toMatchObject({
    roles: [role],
    database: { kind: 'external', url: 'postgres://sales:abc@postgres:5432/sales' },
    jobs: { on: 'redis' },
    http: { host: '0.0.0.0', port: 8080 },
    folder: '/data/live',
    backupDir: '/backups',
  });
  expect(read('compose.yaml')).toContain(`ROLE: ${role} }`);
});

test('the image runs as nobody special, on a root file system that is only read, and its volumes are its own', () => {
  const image = read('Dockerfile');
  expect(image).toMatch(/^USER node$/m);
  expect(image).toContain('install -d -o node -g node -m 700 /data /backups');
  expect(image).not.toMatch(/BOT_TOKEN|PASSWORD|SECRET/);
  expect(read('compose.yaml')).toMatch(
    /^x-program:[^]*?user: node\n {2}read_only: true\n {2}tmpfs: \[\/tmp\]/m,
  );
});

test('bots and workers are built side by side, so none of them names its image', () => {
  const program = /^x-program:.*\n((?: {2}.*\n)+)/m.exec(read('compose.yaml'))?.[1];
  expect(program).toContain('  build: .\n');
  expect(program).not.toContain('  image:');
});
