import { DomainError } from '../../lib/domain-error.ts';
import { getOfferHead } from '../../offers/offers.queries.ts';
import {
  findTimelineEntry,
  listTimeline,
  type TimelineFilter,
  type TimelinePlace,
  type TimelineSource,
  timelineFilters,
} from '../../offers/timeline.queries.ts';
import type { PressHandlers } from '../handlers.ts';
import { showTalkOf } from '../interactions/talk-card.ts';
import { showTask } from '../tasks/card.ts';
import { parseMoment, parseNumber } from '../ui/press.ts';
import { entryView, type TimelineSpot, timelineView } from './timeline.view.ts';

const onPage = 7;

/** Arguments this program never made, or made before it had filters, give the first page of everything. */
function readSpot([code, at, row]: readonly string[]): TimelineSpot {
  const filter: TimelineFilter = timelineFilters.find((name) => name.slice(0, 2) === code) ?? 'all';
  const [moment, line] = [parseMoment(at), readRow(row)];
  return { filter, ...(moment && line ? { before: { at: moment, ...line } } : {}) };
}

function readRow(arg: string | undefined): Omit<TimelinePlace, 'at'> | undefined {
  const source = (['e', 'i', 'f', 't'] as const).find((letter: TimelineSource) => arg?.startsWith(letter));
  const id = parseNumber(arg?.slice(1));
  return source === undefined || id === undefined ? undefined : { source, id };
}

export const timelinePresses = {
  'offer.history': async (turn, { id, args }) => {
    const spot = readSpot(args);
    const { offer, entries } = await turn.read(async (db, actor) => {
      const [offer, entries] = await Promise.all([
        getOfferHead(db, actor, id),
        listTimeline(db, actor.companyId, id, { ...spot, most: onPage + 1 }),
      ]);
      return { offer, entries };
    });
    const page = { offer, spot, entries: entries.slice(0, onPage), hasMore: entries.length > onPage };
    await turn.show(timelineView(turn.t, page, turn.view));
  },

  'history.entry': async (turn, { id, args: [row, ...back] }) => {
    const only = readRow(row);
    if (!only) throw new DomainError('NOT_FOUND');
    if (only.source === 'i') return showTalkOf(turn, id, only.id, back);
    const { offer, entry } = await turn.read(async (db, actor) => ({
      offer: await getOfferHead(db, actor, id),
      entry: await findTimelineEntry(db, actor.companyId, id, only),
    }));
    if (!entry) throw new DomainError('NOT_FOUND');
    if (entry.line?.kind === 'task') return showTask(turn, entry.line.taskId);
    await turn.show(entryView(turn.t, { offer, entry, back }, turn.view));
  },
} satisfies Partial<PressHandlers>;
