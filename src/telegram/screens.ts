import { clientCardPresses, showFreshClient } from './clients/client-card.ts';
import { clientFormAnswers, clientFormPresses } from './clients/client-form.ts';
import { clientListCommands, clientListPresses } from './clients/client-list.ts';
import { foreignPresses, showInTheWay } from './clients/foreign.ts';
import { clientHistoryPresses } from './clients/history.ts';
import { clientMoreAnswers, clientMorePresses } from './clients/more.ts';
import { clientPeopleAnswers, clientPeoplePresses } from './clients/people.ts';
import { clientCommands, clientPresses, sells } from './clients/search.ts';
import { clientStatusAnswers, clientStatusPresses } from './clients/status.ts';
import { vcardPresses } from './clients/vcard.ts';
import { deskCommands, deskPresses, showDesk } from './desk/desk.ts';
import { digestPresses } from './digest/digest.ts';
import { fileAnswers, filePresses } from './files/list.ts';
import { goesByQuestion, takeFreeMessage } from './free-messages.ts';
import type { CommandHandler, Screens } from './handlers.ts';
import { handoverAnswers, handoverPresses } from './handovers/handovers.ts';
import { takeEdit } from './interactions/edits.ts';
import { talkAnswers, talkPresses } from './interactions/interactions.ts';
import { journalPresses } from './journal/journal.ts';
import { receiveGuest } from './members/guests.ts';
import { teamAnswers, teamCommands, teamPresses } from './members/team.ts';
import { cardPresses, showFreshCard } from './offers/card.ts';
import { fieldAnswers, fieldPresses } from './offers/fields.ts';
import { formAnswers, formCommands, formPresses } from './offers/form.ts';
import { listCommands, listPresses } from './offers/list.ts';
import { filterAnswers, filterPresses } from './offers/list-filter.ts';
import { logAnswers, logPresses } from './offers/log.ts';
import { quickAnswers } from './offers/quick.ts';
import { stateAnswers, statePresses } from './offers/state.ts';
import { stepAnswers, stepPresses } from './offers/step.ts';
import { timelinePresses } from './offers/timeline.ts';
import { undoPresses } from './offers/undo.ts';
import { privacyPresses } from './privacy/privacy.ts';
import { reminderPresses } from './reminders/answers.ts';
import { walkCommands, walkPresses } from './reminders/walk.ts';
import { givePresses } from './reports/give.ts';
import { questionAnswers, questionPresses } from './reports/questions.ts';
import { summaryAnswers, summaryCommands, summaryPresses } from './reports/summary.ts';
import { companyPresses } from './settings/company.ts';
import { firstStepsPresses } from './settings/first-steps.ts';
import { givenUpPresses } from './settings/given-up.ts';
import { intervalPresses } from './settings/intervals.ts';
import { listsAnswers, listsPresses } from './settings/lists.ts';
import { modulePresses } from './settings/modules.ts';
import { settingsAnswers, settingsCommands, settingsPresses } from './settings/settings.ts';
import { taskCommands } from './tasks/list.ts';
import { taskAnswers, taskPresses } from './tasks/tasks.ts';

/**
 * All that features put in front of people, one map each: a button, a command or a question without a handler does not
 * compile.
 */
export function createScreens(): Screens {
  return {
    presses: {
      ...cardPresses,
      ...clientCardPresses,
      ...clientFormPresses,
      ...clientListPresses,
      ...clientHistoryPresses,
      ...clientMorePresses,
      ...privacyPresses,
      ...clientPeoplePresses,
      ...clientPresses,
      ...clientStatusPresses,
      ...deskPresses,
      ...digestPresses,
      ...fieldPresses,
      ...foreignPresses,
      ...handoverPresses,
      ...filePresses,
      ...formPresses,
      ...companyPresses,
      ...firstStepsPresses,
      ...intervalPresses,
      ...listPresses,
      ...timelinePresses,
      ...filterPresses,
      ...listsPresses,
      ...modulePresses,
      ...logPresses,
      ...settingsPresses,
      ...journalPresses,
      ...givenUpPresses,
      ...reminderPresses,
      ...walkPresses,
      ...givePresses,
      ...questionPresses,
      ...summaryPresses,
      ...statePresses,
      ...stepPresses,
      ...talkPresses,
      ...taskPresses,
      ...teamPresses,
      ...undoPresses,
      ...vcardPresses,
    },
    answers: {
      ...clientFormAnswers,
      ...clientMoreAnswers,
      ...clientPeopleAnswers,
      ...clientStatusAnswers,
      ...fieldAnswers,
      ...filterAnswers,
      ...fileAnswers,
      ...formAnswers,
      ...handoverAnswers,
      ...listsAnswers,
      ...logAnswers,
      ...quickAnswers,
      ...settingsAnswers,
      ...questionAnswers,
      ...summaryAnswers,
      ...stateAnswers,
      ...stepAnswers,
      ...talkAnswers,
      ...taskAnswers,
      ...teamAnswers,
    },
    commands: {
      ...clientListCommands,
      ...clientCommands,
      ...deskCommands,
      ...settingsCommands,
      ...taskCommands,
      ...summaryCommands,
      new: forSellers(formCommands.new),
      offers: forSellers(listCommands.offers),
      today: forSellers(walkCommands.today),
      team: forSellers(teamCommands.team),
    },
    message: takeFreeMessage,
    goesByQuestion,
    edited: (turn) => takeEdit(turn, formAnswers),
    guest: receiveGuest,
    showFresh: showFreshCard,
    showFreshClient,
    showInTheWay,
  };
}

/** Whoever does not sell has nothing behind this command: their work is on the desk. */
function forSellers(command: CommandHandler): CommandHandler {
  return (turn, payload) => (sells(turn) ? command(turn, payload) : showDesk(turn));
}
