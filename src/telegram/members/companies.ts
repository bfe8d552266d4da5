import { getCompanySettings } from '../../companies/companies.queries.ts';
import type { Db } from '../../db/company.ts';
import { findActor, listMemberships, type Membership } from '../../members/members.queries.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { clip } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';

const onPage = 6;

/** Companies of one person, each read in itself; those that suspended them are left out. */
export async function namesOf(
  turn: MemberTurn,
  memberships: readonly Membership[],
): Promise<{ companyId: number; name: string }[]> {
  const readName = (membership: Membership) => async (db: Db) => {
    const { companyId } = membership;
    const actor = await findActor(db, membership);
    return actor && { companyId, name: (await getCompanySettings(db, companyId)).name };
  };
  const found = await Promise.all(
    memberships.map((membership) => turn.tools.database.read(membership.companyId, readName(membership))),
  );
  return found.filter((company) => company !== undefined);
}

/** Every company the person works in, the one they are in marked. */
async function showCompanies(turn: MemberTurn, asked = 0): Promise<void> {
  const { tools, personId, t } = turn;
  const memberships = await tools.database.platform((db) => listMemberships(db, personId));
  const last = Math.max(0, Math.ceil(memberships.length / onPage) - 1);
  const page = Math.min(asked, last);
  const companies = await namesOf(turn, memberships.slice(page * onPage, (page + 1) * onPage));
  const rows = companies.map(({ companyId, name }): Button[] => [
    {
      label: `${companyId === turn.company.companyId ? '✓' : '🏢'} ${clip(name, 30)}`,
      action: 'desk.show',
      companyId,
    },
  ]);
  const turnTo = (label: string, to: number): Button => ({
    label,
    action: 'company.list',
    args: [packNumber(to)],
  });
  await turn.show({
    text: t('companies-title'),
    keyboard: [
      ...rows,
      [
        ...(page > 0 ? [turnTo('‹', page - 1)] : []),
        { label: t('offer-button-desk'), action: 'desk.show' },
        ...(page < last ? [turnTo('›', page + 1)] : []),
      ],
    ],
  });
}

export const companiesPresses = {
  'company.list': (turn, { args: [page] }) => showCompanies(turn, parseNumber(page)),
} satisfies Partial<PressHandlers>;
