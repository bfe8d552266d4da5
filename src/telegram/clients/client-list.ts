import type { ClientStatus } from '../../clients/client.ts';
import {
  type ClientLine,
  type ClientOrder,
  clientOrders,
  listClients,
} from '../../clients/client-list.queries.ts';
import { formatAgo } from '../../lib/local-time.ts';
import { reachOf } from '../../members/rights.ts';
import { showDesk } from '../desk/desk.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { clip } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { statusToday } from './today.ts';

const onPage = 8;
const marks: Readonly<Record<ClientStatus, string>> = {
  potential: '🌱',
  active: '🟢',
  passive: '💤',
  blocked: '⛔️',
};

/** `/clients`: those within reach, a page of them. */
async function showClients(turn: MemberTurn, order: ClientOrder, after: number | undefined): Promise<void> {
  const { t } = turn;
  const found = await turn.read((db, actor) =>
    listClients(db, actor, { order, most: onPage + 1, ...(after === undefined ? {} : { after }) }),
  );
  const lines = found.slice(0, onPage);
  const last = found.length > onPage ? lines.at(-1) : undefined;
  const orders = clientOrders.map((name): Button => {
    const label = t(`clients-by-${name}`);
    return { label: name === order ? `✓ ${label}` : label, action: 'clients.list', args: [name] };
  });
  const page: Button[] = [
    ...(after === undefined
      ? []
      : [{ label: t('clients-first'), action: 'clients.list' as const, args: [order] }]),
    ...(last === undefined
      ? []
      : [{ label: t('clients-next'), action: 'clients.list' as const, args: [order, packNumber(last.id)] }]),
  ];
  await turn.show({
    text: `<b>${t('clients-title')}</b>\n${t(lines.length === 0 && after === undefined ? 'clients-none' : 'clients-hint')}`,
    keyboard: [
      ...lines.map((line): Button[] => [
        { label: labelOf(turn, line, order), action: 'client.card', id: line.id },
      ]),
      lines.length === 0 ? [] : orders,
      page,
      [
        { label: t('newclient-button'), action: 'newclient.start' },
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  });
}

function labelOf(turn: MemberTurn, line: ClientLine, order: ClientOrder): string {
  const mark = marks[statusToday(turn, line)];
  const ago =
    order === 'contact' && line.lastContactAt !== null
      ? ` · ${formatAgo(line.lastContactAt, turn.view)}`
      : '';
  return `${mark} ${clip(line.name, 29 - ago.length)}${ago}`;
}

export const clientListPresses = {
  /** The order, then the last client of the page before. */
  'clients.list': (turn, { args }) => {
    const order = clientOrders.find((known) => known === args[0]) ?? 'name';
    return showClients(turn, order, parseNumber(args[1]));
  },
} satisfies Partial<PressHandlers>;

export const clientListCommands = {
  clients: async (turn) => {
    // Those who do not sell see nothing of clients; their work is on the desk.
    if (reachOf(turn.actor, 'client.view') === 'none') await showDesk(turn);
    else await showClients(turn, 'name', undefined);
  },
} satisfies Partial<CommandHandlers>;
