import { cpus } from 'node:os';

/** @returns tells the share of all cores that has been at work since, of this program and of all others */
export function watchCores(): () => number {
  const begun = spent();
  return () => {
    const now = spent();
    return 1 - (now.idle - begun.idle) / (now.all - begun.all);
  };
}

function spent(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  };
}
