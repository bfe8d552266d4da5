import { getClientFacts } from '../../clients/client-card.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { mayLookAtContacts } from '../../members/contact-days.queries.ts';
import { clientHistoryFilters, listClientHistory } from '../../offers/client-history.queries.ts';
import type { PressHandlers } from '../handlers.ts';
import { parseMoment, parseNumber } from '../ui/press.ts';
import { clientHistoryView } from './history.view.ts';
import { companyToday } from './today.ts';

const linesOnPage = 10;

export const clientHistoryPresses = {
  /** The filter, then the last line of the page before: its moment and number. */
  'client.history': async (turn, { id, args }) => {
    const filter = clientHistoryFilters.find((known) => known === args[0]) ?? 'all';
    const at = parseMoment(args[1]);
    const lineId = parseNumber(args[2]);
    const before = at === undefined || lineId === undefined ? undefined : { at, id: lineId };
    const { client, lines } = await turn.read(async (db, actor) => {
      const [client, lines, open] = await Promise.all([
        getClientFacts(db, actor, id, companyToday(turn)),
        listClientHistory(db, actor, id, { filter, most: linesOnPage + 1, ...(before ? { before } : {}) }),
        mayLookAtContacts(db, actor, id),
      ]);
      // It tells the numbers that were changed.
      if (!open) throw new DomainError('CONTACTS_CLOSED');
      return { client, lines };
    });
    const page = lines.slice(0, linesOnPage);
    const next = lines.length > linesOnPage ? page.at(-1) : undefined;
    turn.noteContactsSeen(id);
    const model = { client, filter, lines: page, next, isFirst: !before };
    await turn.show(clientHistoryView(turn.t, model, turn.view));
  },
} satisfies Partial<PressHandlers>;
