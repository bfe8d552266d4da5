import { clientScripts } from './scripts/clients.ts';
import { offerScripts } from './scripts/offers.ts';
import type { Script } from './scripts/script.ts';
import { settingsScripts } from './scripts/settings.ts';
import { talkScripts } from './scripts/talks.ts';
import { taskScripts } from './scripts/tasks.ts';
import { waitingScripts } from './scripts/waiting.ts';

export type { Script, Step } from './scripts/script.ts';

/** In a company with the open offer #1 of Ромашка and the ended offer #2 of Лютик. */
export const scripts: readonly Script[] = [
  ...offerScripts,
  ...talkScripts,
  ...clientScripts,
  ...settingsScripts,
  ...taskScripts,
];

/** What waits in a draft without any question: played once, for its state to be kept. */
export const withoutQuestion: readonly Script[] = waitingScripts;
