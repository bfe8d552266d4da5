import { inspect } from 'node:util';
import type { Check } from './check.ts';
import { importRules } from './import-rules.ts';
import { locales } from './locales.ts';
import { format, lint, types, unused } from './programs.ts';
import { textInCode } from './text-in-code.ts';

/**
 * `npm run check` runs all checks, `npm run check -- lint imports` those named. The tree judged is the one of the
 * current directory. Exits 1 when a check has found something or has read less than there is.
 */
const checks: readonly Check[] = [types, lint, format, importRules, locales, textInCode, unused];

/** What failed, in words; empty when all is well. */
async function failures(check: Check): Promise<readonly string[]> {
  try {
    const { read, expected, problems } = await check.run(process.cwd());
    if (read >= expected) return problems;
    return [
      ...problems,
      `read ${read} of ${expected}: a check that has not read everything has checked nothing`,
    ];
  } catch (error) {
    return [inspect(error)];
  }
}

async function runAndSay(check: Check): Promise<boolean> {
  const started = performance.now();
  const found = await failures(check);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${check.name.padEnd(8)} ${found.length === 0 ? 'ok' : 'FAILED'}  ${seconds} s`);
  for (const problem of found) console.log(problem.replaceAll(/^/gm, '  '));
  return found.length === 0;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `No check is called ${unknown.join(', ')}; there are: ${checks.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const chosen = checks.filter((check) => wanted.length === 0 || wanted.includes(check.name));
const results = await Promise.all(chosen.map(runAndSay));
process.exitCode = results.every(Boolean) ? 0 : 1;
