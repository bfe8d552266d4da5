import type { PressHandlers, Screens } from './handlers.ts';
import { cardPresses, showOfferCard } from './offers/card.ts';
import { logAnswers, logPresses, takeResult } from './offers/log.ts';
import { stateAnswers, statePresses } from './offers/state.ts';
import { stepAnswers, stepPresses } from './offers/step.ts';
import { undoPresses } from './offers/undo.ts';
import type { People } from './people.ts';

export function createScreens(_people: People): Screens {
  const presses = {
    ...cardPresses,
    ...statePresses,
    ...logPresses,
    ...stepPresses,
    ...undoPresses,
  } as PressHandlers;
  return {
    presses,
    answers: { ...logAnswers, ...stateAnswers, ...stepAnswers } as never,
    commands: {} as never,
    message: async (turn) => {
      if (!(await takeResult(turn))) await turn.say({ text: 'search' });
    },
    guest: async (turn) => turn.say({ text: 'hello stranger' }),
    showFresh: (turn, id) => showOfferCard(turn, id),
  };
}
