import { parseArgs } from 'node:util';
import { loadLocales } from '../lib/locale.ts';
import { proveKills } from './kills.ts';

interface Options {
  readonly seed: number;
  readonly kills: number;
  readonly people: number;
}

/** Each proof prints one line and says whether it held. */
const proofs: Readonly<Record<string, (options: Options) => Promise<{ line: string; held: boolean }>>> = {
  async kills(options) {
    const figures = await proveKills(options);
    const { updates, lost, doubled, missing, outOfOrder, failed, stuck, seenTwice, kills, seed } = figures;
    const line =
      `kills: ${kills} kills, ${updates} updates of ${options.people} people: ${lost} lost, ${doubled} doubled, ` +
      `${missing} effects missing, ${outOfOrder} chats out of order, ${failed} failed, ${stuck} stuck; ` +
      `${seenTwice} messages seen twice (seed ${seed})`;
    return { line, held: lost + doubled + missing + outOfOrder + failed + stuck === 0 && updates > 0 };
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
    seed: Number(values.seed ?? Date.now() % 100_000),
    kills: Number(values.kills ?? 40),
    people: Number(values.people ?? 30),
  };
  loadLocales();
  for (const name of positionals.length > 0 ? positionals : Object.keys(proofs)) {
    const result = await proofs[name]?.(options);
    console.log(`${result?.held ? 'held ' : 'BROKE'} ${result?.line}`);
    if (!result?.held) process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
