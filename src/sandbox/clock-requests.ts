import { z } from 'zod';
import type { ClockView } from './protocol.ts';
import type { SandboxClock } from './sandbox-clock.ts';

const MORNING_HOUR = 9;
const EVENING_HOUR = 18;

const request = z.discriminatedUnion('to', [
  z.object({ to: z.literal('later'), minutes: z.number().positive() }),
  z.object({ to: z.literal('morning') }),
  z.object({ to: z.literal('evening') }),
  z.object({ to: z.literal('chosen'), local: z.string() }),
  z.object({ to: z.literal('now') }),
]);

/** Moves the clock as the page asks. Throws ClockError where it cannot go, ZodError for what makes no sense. */
export function moveClock(clock: SandboxClock, body: unknown): ClockView {
  const asked = request.parse(body);
  switch (asked.to) {
    case 'later':
      clock.forward(asked.minutes);
      break;
    case 'morning':
      clock.toNext(MORNING_HOUR);
      break;
    case 'evening':
      clock.toNext(EVENING_HOUR);
      break;
    case 'chosen':
      clock.toLocal(asked.local);
      break;
    case 'now':
      clock.reset();
      break;
  }
  return clock.view();
}
