import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Loaded before the program: at SIGUSR2 it collects its garbage and says how much is left, in bytes. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

process.on('SIGUSR2', () => {
  collect();
  collect();
  process.stdout.write(`{"heap":${process.memoryUsage().heapUsed}}\n`);
});
