import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('an error is logged without the values it carries', () => {
  const program = `
    const { createLogger } = await import('./src/lib/logger.ts');
    const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: '+380671234567', payload: { text: 'secret' } });
    createLogger('info').error({ err: error }, 'failed');`;
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toMatchObject({
    err: { message: 'duplicate key', code: '23505' },
    msg: 'failed',
  });
  expect(stdout).not.toMatch(/380671234567|secret/);
});
