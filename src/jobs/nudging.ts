import type { Perform } from '../use-cases.ts';
import type { HintQueue } from './queue/queue.ts';

/** Changes of so long are one hint to the workers of other processes. */
const gatherMs = 50;

/**
 * The same `perform`, after which a worker looks what has happened: the one of this process, or through the queue another
 * one. A nudge that is lost costs a look's time.
 */
export function nudging(perform: Perform, nudge: () => void): Perform {
  return async (name, who, request, input, look) => {
    const done = await perform(name, who, request, input, look);
    if (!done.repeated) nudge();
    return done;
  };
}

/** Tells the workers of other processes, once for all changes of a moment. */
export function nudgeThrough(queue: HintQueue): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      const id = `news-${Math.floor(Date.now() / gatherMs)}`;
      queue.add([{ name: 'news', id, delayMs: 0 }]).catch(() => undefined); // the queue says so itself
    }, gatherMs).unref();
  };
}
