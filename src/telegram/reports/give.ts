import { z } from 'zod';
import { DomainError } from '../../lib/domain-error.ts';
import { findDraft } from '../../members/drafts.queries.ts';
import { findMemberName, listAssignees } from '../../members/members.queries.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { itemRows } from '../offers/form.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import { packList, readListSpot } from './spot.ts';
import { readList } from './summary.ts';

/** Its name in `sales.drafts`: the offers of a page wait there for their new manager, for no button holds five of them. */
const giveForm = 'give';

const kept = z.object({
  /** Which page of which press it was: an older screen's buttons are not for these offers. */
  page: z.string(),
  back: z.array(z.string()),
  offers: z.array(z.object({ offerId: z.int(), revision: z.int(), number: z.int() })),
});
type Kept = z.output<typeof kept>;

/** One a person: a newer page takes the place of the one that was left. */
const draftId = ({ actor }: MemberTurn): string => `give${actor.memberId.toString(36)}`;

async function findKept(turn: MemberTurn, page: string | undefined): Promise<Kept | undefined> {
  const found = await turn.read((db, actor) => findDraft(db, actor, draftId(turn)));
  const parsed = found?.form === giveForm ? kept.safeParse(found.data) : undefined;
  return parsed?.success && parsed.data.page === page ? parsed.data : undefined;
}

/** Who is to look after these offers from now on. */
async function askWhom(turn: MemberTurn, args: readonly string[]): Promise<void> {
  const { page, spot } = await readList(turn, readListSpot(args));
  const { lines } = page;
  if (lines.length === 0) throw new DomainError('NOT_FOUND');
  const assignees = await turn.read(listAssignees);
  const pageId = turn.facts.run.updateId.toString(36);
  const offers = lines.map(({ id: offerId, revision, number }) => ({ offerId, revision, number }));
  turn.saveDraft(draftId(turn), giveForm, { v: 1, page: pageId, back: packList(spot), offers });
  const others = assignees.filter(({ id }) => lines.some(({ managerId }) => managerId !== id));
  await turn.show({
    text: [
      turn.t(others.length === 0 ? 'give-nobody' : 'give-ask'),
      ...lines.map(
        ({ number, clientName, managerName }) =>
          `#${number} ${h(clip(clientName, 26))} · ${h(clip(managerName, 20))}`,
      ),
    ].join('\n'),
    keyboard: [
      ...itemRows(
        others,
        () => false,
        (label, { id }) => ({ label, action: 'behind.given', args: [pageId, packNumber(id)] }),
      ),
      [{ label: turn.t('give-list'), action: 'behind.list', args: packList(spot) }],
    ],
  });
}

async function give(turn: MemberTurn, page: Kept, managerId: number): Promise<void> {
  const offers = page.offers.map(({ offerId, revision }) => ({ offerId, revision }));
  const back = { label: turn.t('give-list'), action: 'behind.list', args: page.back } as const;
  try {
    const { changeId, result } = await turn.perform('reassignOffers', { offers, managerId });
    turn.dropDraft(draftId(turn), giveForm);
    const numbers = (some: readonly { offerId: number }[]): string =>
      page.offers
        .filter(({ offerId }) => some.some((one) => one.offerId === offerId))
        .map(({ number }) => `#${number}`)
        .join(', ');
    const { given, changed } = result;
    const name = await turn.read((db, actor) => findMemberName(db, actor.companyId, managerId));
    await turn.show({
      text: [
        turn.t('give-done', { name: h(clip(name ?? '', 40)), offers: numbers(given) }),
        ...(changed.length === 0 ? [] : [turn.t('give-changed', { offers: numbers(changed) })]),
      ].join('\n'),
      keyboard: [[{ label: turn.t('undo'), action: 'change.undo', id: changeId }, back]],
    });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'STALE') throw error;
    turn.dropDraft(draftId(turn), giveForm);
    await turn.show({ text: turn.t('give-none'), keyboard: [[back]] });
  }
}

export const givePresses = {
  'behind.give': (turn, { args }) => askWhom(turn, args),
  'behind.given': async (turn, { args: [page, to] }) => {
    const found = await findKept(turn, page);
    if (found) await give(turn, found, parseNumber(to) ?? 0);
    else await turn.tell(turn.t('give-gone'));
  },
} satisfies Partial<PressHandlers>;
