import type { z } from 'zod';
import { type Done, type Look, perform, type Who } from './changes/perform.ts';
import { createUndo } from './changes/undo.ts';
import type { Request, UseCase } from './changes/use-case.ts';
import { askManager } from './clients/ask-manager.ts';
import { changeClient } from './clients/change-client.ts';
import { changeClientStatus } from './clients/change-client-status.ts';
import { addChannel, changeChannel, removeChannel } from './clients/channels.ts';
import { addClientFiles } from './clients/client-files.ts';
import { addContactPerson, changeContactPerson, removeContactPerson } from './clients/contact-persons.ts';
import { createClient } from './clients/create-client.ts';
import { noteClient, rateClient, setDoNotDisturb } from './clients/mark-client.ts';
import { unblockClient } from './clients/unblock-client.ts';
import type { Database } from './db/company.ts';
import { comeBack, returnFromAway, takeBackHandover } from './handovers/end-handover.ts';
import { goAway, letGo } from './handovers/hand-over.ts';
import { logClientContact } from './interactions/log-client-contact.ts';
import { addParticipant, removeParticipant } from './interactions/participants.ts';
import { addResult, amendWords, changeResult } from './interactions/results.ts';
import { changeMember } from './members/change-member.ts';
import { addListItem, archiveListItem, moveListItem, renameListItem } from './members/company-lists.ts';
import { changeCompany } from './members/company-settings.ts';
import { giveMoreContacts } from './members/give-more-contacts.ts';
import { chooseMySettings } from './members/member-settings.ts';
import {
  acceptInvitation,
  createDepartment,
  createSalesGroup,
  inviteAgain,
  inviteMember,
  revokeInvitation,
} from './members/members.service.ts';
import { claimOwnership, foundCompany } from './members/owners.ts';
import { changeDepartment, renameSalesGroup } from './members/places.ts';
import { choosePreferences } from './members/preferences.ts';
import { retryGivenUp } from './members/retry-given-up.ts';
import { setModule } from './members/set-module.ts';
import { letInAgain, suspendMember } from './members/suspend-member.ts';
import { amendComment } from './offers/amend-comment.ts';
import { createChangeOffer } from './offers/change-offer.ts';
import { createChangeState } from './offers/change-state.ts';
import { correctInteraction, dropInteraction } from './offers/correct-interaction.ts';
import { createOffer } from './offers/create-offer.ts';
import { logIncoming, saveNote } from './offers/keep-words.ts';
import { logContact } from './offers/log-contact.ts';
import { arrangeDesk, chooseListFilter, pinList, unpinList } from './offers/member-views.ts';
import { addOfferFiles, removeFile } from './offers/offer-files.ts';
import { settleLastContacts } from './offers/offers.service.ts';
import { planKind } from './offers/plan-kind.ts';
import { planNextStep } from './offers/plan-next-step.ts';
import { createReassignOffers } from './offers/reassign-offers.ts';
import { setStepInterval } from './offers/set-step-interval.ts';
import { eraseClient, eraseContactPerson, eraseMember } from './privacy/erase.ts';
import { moveStep } from './reminders/move-step.ts';
import { noAnswer } from './reminders/no-answer.ts';
import { answerQuestion, askAboutOffers } from './reports/ask-about-offers.ts';
import { createTask } from './tasks/create-task.ts';
import { returnTask, withdrawTask } from './tasks/manage-task.ts';
import { answerInTask, askInTask } from './tasks/talk-in-task.ts';
import { tasksOfOffer } from './tasks/tasks-of-offer.ts';
import { finishTask, postponeTask, refuseTask, takeTask } from './tasks/work-on-task.ts';

/**
 * Everything a person can do, and the clock. Screens, jobs and the demo company reach use cases by their name here and in no other
 * way; the tests of idempotency, rights, undo and crashes walk this table.
 */
export const useCases = {
  foundCompany,
  claimOwnership,
  createSalesGroup,
  createDepartment,
  inviteMember,
  inviteAgain,
  revokeInvitation,
  acceptInvitation,
  changeMember,
  suspendMember,
  letInAgain,
  giveMoreContacts,
  renameSalesGroup,
  changeDepartment,
  choosePreferences,
  createClient,
  changeClient,
  changeClientStatus,
  setDoNotDisturb,
  rateClient,
  noteClient,
  unblockClient,
  addContactPerson,
  changeContactPerson,
  removeContactPerson,
  addChannel,
  changeChannel,
  removeChannel,
  askManager,
  chooseMySettings,
  changeCompany,
  setModule,
  retryGivenUp,
  addListItem,
  renameListItem,
  moveListItem,
  archiveListItem,
  createOffer,
  changeOffer: createChangeOffer(tasksOfOffer),
  reassignOffers: createReassignOffers(tasksOfOffer),
  changeState: createChangeState(tasksOfOffer),
  planNextStep,
  setStepInterval,
  logContact,
  noAnswer,
  moveStep,
  chooseListFilter,
  pinList,
  unpinList,
  arrangeDesk,
  logClientContact,
  addResult,
  changeResult,
  amendWords,
  correctInteraction,
  dropInteraction,
  addParticipant,
  removeParticipant,
  planKind,
  amendComment,
  addClientFiles,
  addOfferFiles,
  removeFile,
  saveNote,
  logIncoming,
  createTask,
  takeTask,
  finishTask,
  refuseTask,
  postponeTask,
  askInTask,
  answerInTask,
  returnTask,
  withdrawTask,
  askAboutOffers,
  answerQuestion,
  goAway,
  letGo,
  comeBack,
  takeBackHandover,
  returnFromAway,
  eraseClient,
  eraseContactPerson,
  eraseMember,
  undo: createUndo(settleLastContacts),
} as const;

export type UseCaseName = keyof typeof useCases;
/** What a caller hands over; checked against the schema before anything else. */
export type InputOf<N extends UseCaseName> = z.input<(typeof useCases)[N]['input']>;
export type ResultOf<N extends UseCaseName> = Awaited<ReturnType<(typeof useCases)[N]['run']>>;

const table: { readonly [N in UseCaseName]: UseCase<(typeof useCases)[N]['input'], ResultOf<N>> } = useCases;

export type Perform = <N extends UseCaseName>(
  name: N,
  who: Who,
  request: Request,
  input: InputOf<N>,
  look?: Look<ResultOf<N>>,
) => Promise<Done<ResultOf<N>>>;

export function createPerform(database: Database): Perform {
  return (name, who, request, input, look) => perform(database, table[name], who, request, input, look);
}
