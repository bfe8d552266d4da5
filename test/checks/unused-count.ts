import type { ReporterOptions } from 'knip';

/** A reporter for knip that says how many files were read, which its own reporters do not. */
export default function say({ counters }: ReporterOptions): void {
  process.stdout.write(`Read ${counters.processed} files\n`);
}
