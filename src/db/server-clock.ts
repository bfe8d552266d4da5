/**
 * Reminders are due by our clock and jobs by the server's. Half a minute goes unnoticed in a day planned by the minute;
 * five minutes would fire everything wrongly, and is what a wrong zone or a dead battery looks like.
 */
export const clockLimitMs = 300_000;

/**
 * Why nothing may be done by this machine's clock; undefined while both clocks agree well enough.
 * @param serverNow what the database's clock has just said
 */
export function clockTrouble(serverNow: Date): string | undefined {
  const aheadMs = Date.now() - serverNow.getTime();
  if (Math.abs(aheadMs) <= clockLimitMs) return undefined;
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  return `this machine's clock is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the database's`;
}

/** @throws Error saying that the clocks differ */
export function requireClock(serverNow: Date): void {
  const trouble = clockTrouble(serverNow);
  if (trouble !== undefined) throw new Error(trouble);
}
