import { deskCommands, deskPresses } from './desk/desk.ts';
import type { PressHandlers, Screens } from './handlers.ts';
import { receiveGuest } from './members/guests.ts';
import { teamAnswers, teamCommands, teamPresses } from './members/team.ts';
import { cardPresses, showOfferCard } from './offers/card.ts';
import { logAnswers, logPresses, takeResult } from './offers/log.ts';
import { stateAnswers, statePresses } from './offers/state.ts';
import { stepAnswers, stepPresses } from './offers/step.ts';
import { undoPresses } from './offers/undo.ts';
import type { People } from './people.ts';
import { settingsCommands, settingsPresses } from './settings/settings.ts';

export function createScreens(people: People): Screens {
  const presses = {
    ...deskPresses,
    ...teamPresses,
    ...settingsPresses((personId) => people.forget(personId)),
    ...cardPresses,
    ...statePresses,
    ...logPresses,
    ...stepPresses,
    ...undoPresses,
  } as Partial<PressHandlers> as PressHandlers;
  return {
    presses,
    answers: { ...teamAnswers, ...logAnswers, ...stateAnswers, ...stepAnswers } as never,
    commands: { ...deskCommands, ...teamCommands, ...settingsCommands } as never,
    message: async (turn) => {
      if (!(await takeResult(turn))) await turn.say({ text: 'search' });
    },
    guest: receiveGuest,
    showFresh: (turn, id) => showOfferCard(turn, id),
  };
}
