import { DomainError } from '../../lib/domain-error.ts';
import { arrangedDesk, type DeskBlock, deskBlocks, deskMoves } from '../../offers/desk-blocks.ts';
import { findDeskView } from '../../offers/member-views.queries.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { deskEditView } from './blocks.view.ts';

async function showEdit(turn: MemberTurn, chosen: DeskBlock | undefined): Promise<void> {
  const { desk } = await turn.read((db, actor) => findDeskView(db, actor));
  await turn.show(deskEditView(turn.t, { blocks: arrangedDesk(turn.actor.role, desk), chosen }));
}

export const deskEditPresses = {
  'desk.edit': (turn, { args: [name] }) =>
    showEdit(
      turn,
      deskBlocks.find((block) => block === name),
    ),
  'desk.arrange': async (turn, { args: [name, how] }) => {
    const block = deskBlocks.find((known) => known === name);
    const move = deskMoves.find((known) => known === how);
    if (!block || !move) throw new DomainError('NOT_FOUND');
    await turn.perform('arrangeDesk', { block, move });
    await showEdit(turn, block);
  },
} satisfies Partial<PressHandlers>;
