import type { Plain } from '../../changes/use-case.ts';
import type { UseCaseName } from '../../use-cases.ts';
import { showClient } from '../clients/client-card.ts';
import type { PressHandlers } from '../handlers.ts';
import { undoneTalkView } from '../interactions/note-line.ts';
import type { MemberTurn } from '../member-turn.ts';
import { showUndoneTeam } from '../members/colleagues.ts';
import { walkTo } from '../reminders/walk.ts';
import { showCompany } from '../settings/company.ts';
import { showUndoneItem } from '../settings/lists.ts';
import { showModules } from '../settings/modules.ts';
import { showUndoneTask } from '../tasks/undone.ts';
import type { Button } from '../ui/screen.ts';
import { showOfferCard } from './card.ts';

type ShowUndone = (turn: MemberTurn, result: Plain, text: string) => Promise<void>;

/** Where a change that is no offer's leads when it is taken back; the desk, where nothing is said. */
const undone: Partial<Record<UseCaseName, ShowUndone>> = {
  // One way for both kinds of [Undo].
  logClientContact: async (turn, result) =>
    turn.redraw(await undoneTalkView(turn, { useCase: 'logClientContact', result })),
  changeCompany: (turn, _, text) => showCompany(turn, { text }),
  setModule: (turn, _, text) => showModules(turn, { text }),
  addListItem: showUndoneItem,
  renameListItem: showUndoneItem,
  moveListItem: showUndoneItem,
  archiveListItem: showUndoneItem,
  changeMember: showUndoneTeam,
  renameSalesGroup: showUndoneTeam,
  changeDepartment: showUndoneTeam,
  createTask: showUndoneTask,
  takeTask: showUndoneTask,
  finishTask: showUndoneTask,
  refuseTask: showUndoneTask,
  postponeTask: showUndoneTask,
  askInTask: showUndoneTask,
  answerInTask: showUndoneTask,
  returnTask: showUndoneTask,
  withdrawTask: showUndoneTask,
};

export const undoPresses = {
  'change.undo': async (turn, { id }) => {
    const { result } = await turn.perform('undo', { changeId: id });
    const text = turn.t('undone');
    const show = Object.entries(undone).find(([name]) => name === result.useCase)?.[1];
    if (show) return show(turn, result.result, text);
    const back = typeof result.result === 'object' && result.result !== null ? result.result : {};
    const offerId = 'offerId' in back ? back.offerId : undefined;
    if (result.useCase === 'createOffer' || typeof offerId !== 'number') {
      const clientId = 'clientId' in back ? back.clientId : undefined;
      if (typeof clientId === 'number' && !['createOffer', 'createClient'].includes(result.useCase)) {
        return showClient(turn, clientId, { notice: { text } });
      }
      const draftId = 'draftId' in back ? back.draftId : undefined;
      // The form it was entered in is back with all that was in it.
      const again: Button[] =
        typeof draftId === 'string'
          ? [{ label: turn.t('form-make-again'), action: 'form.open', args: [draftId], style: 'primary' }]
          : [];
      await turn.show({
        text,
        keyboard: [again, [{ label: turn.t('offer-button-desk'), action: 'desk.show' }]],
      });
    } else if (!(await walkTo(turn, offerId, { text }))) await showOfferCard(turn, offerId, { text });
  },
} satisfies Partial<PressHandlers>;
