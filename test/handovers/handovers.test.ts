import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';
import { openPostbox } from '../support/deliver.ts';
import { runDue } from '../support/due.ts';
import { untilWaiting } from '../support/meeting.ts';
import { revisionOfMember } from '../use-cases/samples/handovers.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

let managers = 0;
/** Somebody of group A whose things are theirs alone. */
function newManager(name = `Менеджер ${++managers}`): Promise<TestMember> {
  return company.hire(company.vera, { name, role: 'manager', salesGroupId: company.groupA });
}

async function goAway(member: TestMember, receiver: TestMember, days = 7, by = company.vera) {
  const revision = await revisionOfMember(company, member.memberId);
  const backOn = company.later({ days }).toISOString().slice(0, 10);
  const input = { memberId: member.memberId, revision, receiverId: receiver.memberId, backOn };
  return (await company.act('goAway', by, input)).result;
}

const managerOf = async (offerId: number): Promise<number | undefined> =>
  (
    await company.sql<{ manager_id: number }>('select manager_id from sales.offers where offer_id = $1', [
      offerId,
    ])
  )[0]?.manager_id;

const dueOf = async (kind: string, offerId: number): Promise<Date | undefined> =>
  (
    await company.sql<{ due_at: Date }>(
      'select due_at from platform.due_times where kind = $1 and subject_id = $2 and company_id = $3',
      [kind, offerId, company.companyId],
    )
  )[0]?.due_at;

describe('Away until a day', () => {
  it('moves clients, open offers with their steps, tasks set and had, drafts and open questions', async () => {
    const [ivan, olga] = [await newManager(), await newManager()];
    const { act, vera, dmytro, later } = company;
    const open = await company.createOffer(ivan);
    const over = await company.createOffer(ivan, { client: { id: open.clientId } });
    const end = { offerId: over.offerId, revision: 1, to: 'cancelled', comment: 'Дорого' } as const;
    await act('changeState', ivan, end);
    const told = { facts: [], contacts: false, dueAt: later({ days: 2 }) };
    const set = await act('createTask', ivan, { ...told, offerId: open.offerId, to: dmytro, text: 'Смета' });
    const others = await company.createOffer(company.anna);
    const had = await act('createTask', company.anna, {
      ...told,
      offerId: others.offerId,
      to: ivan,
      text: 'Цена',
    });
    const asked = { managerId: ivan.memberId, offerIds: [open.offerId], text: 'Что там?' };
    const { questions } = (await act('askAboutOffers', vera, asked)).result;
    await company.sql(
      `insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
        values ($1, 'mine', $2, 'offer', '{}', now()), ($1, 'page', $2, 'give', '{}', now())`,
      [company.companyId, ivan.memberId],
    );

    const moved = await goAway(ivan, olga);

    expect(moved).toMatchObject({ clients: 1, offers: 1, tasks: 2, drafts: 1, questions: 1 });
    expect(await managerOf(open.offerId)).toBe(olga.memberId);
    expect(await managerOf(over.offerId), 'what has ended stays in his books').toBe(ivan.memberId);
    const rows = await company.sql(
      `select (select manager_id from sales.clients where client_id = $1) as client,
        (select array_agg(distinct client_manager_id) from sales.offers where client_id = $1) as beside,
        (select responsible_id from sales.interactions where offer_id = $2 and happened_at is null) as step,
        (select asked_by from sales.tasks where task_id = $3) as asked,
        (select member_id from sales.tasks where task_id = $4) as given,
        (select manager_id from sales.questions where question_id = $5) as question,
        (select array_agg(draft_id) from sales.drafts where member_id = $6) as drafts`,
      [
        open.clientId,
        open.offerId,
        set.result.taskId,
        had.result.taskId,
        questions[0]?.questionId,
        olga.memberId,
      ],
    );
    const hers = olga.memberId;
    expect(rows).toEqual([
      {
        client: hers,
        beside: [hers],
        step: hers,
        asked: hers,
        given: hers,
        question: hers,
        drafts: ['mine'],
      },
    ]);
    const history = await company.sql(
      `select detail from sales.offer_events where offer_id = $1 and kind = 'field'
        union all select detail from sales.client_events where client_id = $2 and kind = 'field'`,
      [open.offerId, open.clientId],
    );
    const line = { field: 'manager_id', from: ivan.name, to: olga.name };
    expect(history).toEqual([{ detail: line }, { detail: line }]);
  });

  it('comes back on the day by itself: with what was done meanwhile, without what went elsewhere or is new', async () => {
    const [ivan, olga] = [await newManager(), await newManager()];
    const [kept, won, given] = [
      await company.createOffer(ivan),
      await company.createOffer(ivan),
      await company.createOffer(ivan),
    ];
    await goAway(ivan, olga, 3);
    const { act, anna, vera, clock } = company;
    const win = {
      offerId: won.offerId,
      revision: await company.revisionOf(won),
      to: 'success',
      comment: 'Да',
    } as const;
    await act('changeState', olga, win);
    const step = { at: company.later({ days: 9 }) };
    await act('planNextStep', olga, {
      offerId: kept.offerId,
      revision: await company.revisionOf(kept),
      nextStep: step,
    });
    const on = {
      offerId: given.offerId,
      revision: await company.revisionOf(given),
      fields: { managerId: anna.memberId },
    };
    await act('changeOffer', vera, on);
    const hers = await company.createOffer(olga);

    clock.advance({ days: 2 });
    await runDue(company);
    expect(await managerOf(kept.offerId), 'not yet').toBe(olga.memberId);
    clock.advance({ days: 1 });
    await runDue(company);

    expect(await managerOf(kept.offerId)).toBe(ivan.memberId);
    expect(await managerOf(won.offerId), 'won for him').toBe(ivan.memberId);
    expect(await managerOf(given.offerId), 'somebody else’s by now').toBe(anna.memberId);
    expect(await managerOf(hers.offerId)).toBe(olga.memberId);
    const [row] = await company.sql<{ stayed: { offers: number[] }; ended_how: string }>(
      'select stayed, ended_how from sales.handovers where member_id = $1',
      [ivan.memberId],
    );
    expect(row).toMatchObject({ ended_how: 'returned', stayed: { offers: [given.offerId], clients: [] } });
    // She sees no more of it.
    const see = act('planNextStep', olga, {
      ...{ offerId: kept.offerId, revision: await company.revisionOf(kept), nextStep: step },
    });
    await expect(see).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('comes back though the substitute went away herself, whoever is back first', async () => {
    for (const first of ['ivan', 'olga'] as const) {
      const [ivan, olga, petr] = [await newManager(), await newManager(), await newManager()];
      const [his, hers] = [await company.createOffer(ivan), await company.createOffer(olga)];
      await goAway(ivan, olga, first === 'ivan' ? 2 : 4);
      await goAway(olga, petr, first === 'ivan' ? 4 : 2);
      expect(await managerOf(his.offerId)).toBe(petr.memberId);
      company.clock.advance({ days: 2 });
      await runDue(company);
      expect(await managerOf(his.offerId)).toBe(first === 'ivan' ? ivan.memberId : olga.memberId);
      expect(await managerOf(hers.offerId)).toBe(first === 'ivan' ? petr.memberId : olga.memberId);
      company.clock.advance({ days: 2 });
      await runDue(company);
      expect(await managerOf(his.offerId)).toBe(ivan.memberId);
      expect(await managerOf(hers.offerId)).toBe(olga.memberId);
    }
  });

  it('is taken back for a day; what was worked on since stays, and the rest goes back', async () => {
    const [ivan, olga] = [await newManager(), await newManager()];
    const [untouched, touched] = [await company.createOffer(ivan), await company.createOffer(ivan)];
    const { handoverId } = await goAway(ivan, olga);
    const nextStep = { at: company.later({ days: 2 }) };
    await company.act('planNextStep', olga, { offerId: touched.offerId, revision: 2, nextStep });
    company.clock.advance({ hours: 23 });
    const { result } = await company.act('takeBackHandover', company.vera, { handoverId });
    expect(result).toMatchObject({ clients: 2, offers: 1, left: 1 });
    expect(await managerOf(untouched.offerId)).toBe(ivan.memberId);
    expect(await managerOf(touched.offerId)).toBe(olga.memberId);

    const again = await goAway(ivan, olga);
    company.clock.advance({ hours: 24, minutes: 1 });
    const late = company.act('takeBackHandover', company.vera, { handoverId: again.handoverId });
    await expect(late).rejects.toMatchObject({ code: 'UNDO_TOO_LATE' });
  });

  it('reminds the substitute of steps to come at their times, and of none that are over', async () => {
    const [ivan, olga] = [await newManager(), await newManager()];
    const soon = await company.createOffer(ivan, { nextStep: { at: company.later({ hours: 3 }) } });
    const missed = await company.createOffer(ivan, { nextStep: { at: company.later({ hours: 1 }) } });
    const untold = await company.createOffer(ivan, { nextStep: { at: company.later({ hours: 2 }) } });
    company.clock.advance({ hours: 1 });
    const postbox = openPostbox(company);
    await postbox.deliver();
    expect(postbox.newTo(ivan)).toHaveLength(1);
    // Over, and nobody has told of it yet.
    company.clock.advance({ hours: 1 });
    await goAway(ivan, olga);
    expect(await dueOf('step.remind', missed.offerId)).toBeUndefined();
    expect(await dueOf('step.again', missed.offerId)).toBeUndefined();
    expect(await dueOf('step.remind', untold.offerId)).toBeUndefined();
    expect(await dueOf('step.remind', soon.offerId)).toEqual(company.later({ hours: 1 }));
  });

  it('keeps the digest from whoever is away, and brings it again afterwards', async () => {
    const [ivan, olga] = [await newManager(), await newManager()];
    await company.createOffer(ivan);
    await runDue(company);
    expect(await dueOf('digest', ivan.memberId)).toBeDefined();
    const { handoverId } = await goAway(ivan, olga);
    await runDue(company);
    expect(await dueOf('digest', ivan.memberId)).toBeUndefined();
    await company.act('comeBack', ivan, { handoverId });
    await runDue(company);
    expect(await dueOf('digest', ivan.memberId)).toBeDefined();
  });

  it('is not gone into twice, not backwards, and not into the hands of somebody away', async () => {
    const [ivan, olga, petr] = [await newManager(), await newManager(), await newManager()];
    await expect(goAway(ivan, olga, 0)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(goAway(ivan, olga, 400)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(goAway(ivan, ivan)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(goAway(ivan, company.dmytro), 'he does not sell').rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(goAway(ivan, company.anna, 7, ivan), 'another group').rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const { handoverId } = await goAway(ivan, olga);
    await expect(goAway(ivan, petr)).rejects.toMatchObject({ code: 'STALE' });
    await expect(goAway(petr, ivan)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await company.act('comeBack', ivan, { handoverId });
    await expect(company.act('comeBack', ivan, { handoverId })).rejects.toMatchObject({ code: 'STALE' });
  });
});

it('of somebody suspended before goes what is still theirs, and they stay out though it is taken back', async () => {
  const [leaver, receiver] = [await newManager(), await newManager()];
  const { offerId } = await company.createOffer(leaver);
  const { memberId } = leaver;
  const at = async () => ({ memberId, revision: await revisionOfMember(company, memberId) });
  const isOut = async () =>
    (
      await company.sql('select from sales.members where member_id = $1 and suspended_at is not null', [
        memberId,
      ])
    ).length;
  await company.act('suspendMember', company.vera, await at());
  expect(await managerOf(offerId)).toBe(memberId);
  company.clock.advance({ minutes: 5 });
  const input = { ...(await at()), receiverId: receiver.memberId };
  const { handoverId } = (await company.act('letGo', company.vera, input)).result;
  expect(await managerOf(offerId)).toBe(receiver.memberId);
  await expect(company.act('letGo', company.vera, input), 'an old button').rejects.toMatchObject({
    code: 'STALE',
  });
  await company.act('takeBackHandover', company.vera, { handoverId });
  expect(await managerOf(offerId)).toBe(memberId);
  expect(await isOut()).toBe(1);
});

it('nothing goes to a colleague who is being suspended at that moment', async () => {
  const [leaver, receiver] = [await newManager(), await newManager()];
  const client = await company.pool.connect();
  try {
    await client.query('begin');
    await client.query('update sales.members set suspended_at = now() where member_id = $1', [
      receiver.memberId,
    ]);
    const away = goAway(leaver, receiver).then(
      () => 'handed over',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    // It waits for the suspension, which nobody sees before it is committed.
    await untilWaiting(company);
    await client.query('commit');
    expect(await away).toBe('NOT_FOUND');
  } finally {
    client.release();
  }
});
