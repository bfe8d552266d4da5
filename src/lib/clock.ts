/** Where "now" comes from. Injected, so that tests and the demo company move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
