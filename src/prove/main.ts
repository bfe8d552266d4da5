import { parseArgs } from 'node:util';
import { loadLocales } from '../lib/locale.ts';
import { proofs } from './proofs.ts';

/** `npm run prove [-- NAME ...] [--seed N] [--size N]`; a line each, and exits with 1 when one does not hold. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, size: { type: 'string' } },
  });
  const unknown = positionals.find((name) => !(name in proofs));
  if (unknown !== undefined)
    throw new Error(`there is no proof "${unknown}"; there are ${Object.keys(proofs).join(', ')}`);
  const seed = count('seed', values.seed) ?? Date.now() % 100_000;
  const size = count('size', values.size);
  loadLocales();
  for (const [name, proof] of Object.entries(proofs)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const { line, held } = await proof.run({ seed, size: size ?? proof.size });
    console.log(`${held ? 'held ' : 'BROKE'} ${name}: ${line} (seed ${seed})`);
    if (!held) process.exitCode = 1;
  }
}

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new Error(`--${name} must be a whole number above 0, and it was "${text}"`);
  return Number(text);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
