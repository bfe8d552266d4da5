import { parseArgs } from 'node:util';
import { loadLocales } from '../lib/locale.ts';
import { held, proveKills } from './kills.ts';

interface Options {
  readonly seed: number;
  readonly kills: number;
  readonly people: number;
}

/** Each proof prints one line and says whether it held. */
const proofs: Readonly<Record<string, (options: Options) => Promise<{ line: string; held: boolean }>>> = {
  async kills(options) {
    const figures = await proveKills(options);
    const { kills, crashed, updates, effects, lost, doubled, missing, outOfOrder, failed, stuck } = figures;
    const line =
      `kills: ${kills} kills, ${updates} updates and ${effects} changes of ${options.people} people: ` +
      `${lost} lost, ${doubled} doubled, ${missing} missing, ${outOfOrder} out of order, ${failed} failed, ` +
      `${stuck} stuck, ${crashed} crashed; ${figures.seenTwice} messages seen twice, ` +
      `the longest wait ${(figures.longestWaitMs / 1000).toFixed(1)} s of a program at work (seed ${options.seed})`;
    return { line, held: held(figures) };
  },
};

/** `npm run prove [-- NAME] [--seed N] [--kills N] [--people N]`; exits with 1 when a proof does not hold. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, kills: { type: 'string' }, people: { type: 'string' } },
  });
  const unknown = positionals.find((name) => !(name in proofs));
  if (unknown !== undefined)
    throw new Error(`there is no proof "${unknown}"; there are ${Object.keys(proofs).join(', ')}`);
  const options = {
    seed: count('seed', values.seed ?? String(Date.now() % 100_000)),
    kills: count('kills', values.kills ?? '40'),
    people: count('people', values.people ?? '30'),
  };
  loadLocales();
  for (const name of positionals.length > 0 ? positionals : Object.keys(proofs)) {
    const result = await proofs[name]?.(options);
    console.log(`${result?.held ? 'held ' : 'BROKE'} ${result?.line}`);
    if (!result?.held) process.exitCode = 1;
  }
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new Error(`--${name} must be a whole number above 0, and it was "${text}"`);
  return Number(text);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
