import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import { clientLogPresses } from './client-log.ts';
import { correctionAnswers, correctionPresses } from './corrections.ts';
import { incomingAnswers, incomingPresses } from './incoming.ts';
import { lastOpenedPresses } from './last-opened.ts';
import { noteLinePresses } from './note-line.ts';
import { peopleAnswers, peoplePresses } from './people.ts';

/** Everything about contacts and notes that is pressed. */
export const talkPresses = {
  ...clientLogPresses,
  ...correctionPresses,
  ...incomingPresses,
  ...lastOpenedPresses,
  ...noteLinePresses,
  ...peoplePresses,
} satisfies Partial<PressHandlers>;

/** Everything about contacts and notes that is typed. */
export const talkAnswers = {
  ...correctionAnswers,
  ...incomingAnswers,
  ...peopleAnswers,
} satisfies Partial<AnswerHandlers>;
