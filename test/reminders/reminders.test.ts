import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestCompany, type TestCompany, type TestMember, type TestOffer } from '../support/company.ts';
import { runDue } from '../support/due.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

/** Local times of Kyiv in the last week of November, two hours ahead; the 23rd is a Monday. */
const at = (local: string): Date => new Date(`2026-11-${local.replace(' ', 'T')}:00+02:00`);

beforeEach(async () => {
  company.clock.set(at('23 09:00'));
  await company.sql('delete from platform.due_times');
  await company.sql('delete from platform.sends');
  await company.sql('delete from sales.member_settings');
  await company.sql('update platform.outbox set relayed_at = now()');
});

interface Send {
  readonly name: string;
  readonly to: number;
  readonly offerId: number;
  readonly notBefore: Date;
}

async function sends(): Promise<Send[]> {
  return company.sql<Send & Record<string, unknown>>(
    `select name, member_id as "to", subject_id as "offerId", not_before as "notBefore" from platform.sends
      where name like 'step.%' order by send_id`,
  );
}

/** What has been told by that time, the worker looking every quarter of an hour. */
async function toldBy(local: string): Promise<string[]> {
  const until = at(local);
  while (company.clock.now() < until) {
    const next = new Date(Math.min(company.clock.now().getTime() + 15 * 60_000, until.getTime()));
    company.clock.set(next);
    await runDue(company);
  }
  return (await sends()).map(({ name }) => name);
}

const planned = (local: string, by: TestMember = company.olga): Promise<TestOffer> =>
  company.createOffer(by, { nextStep: { at: at(local) } });

const move = async (offer: TestOffer, local: string) =>
  company.act('planNextStep', company.olga, {
    ...{ offerId: offer.offerId, revision: await company.revisionOf(offer) },
    nextStep: { at: at(local) },
  });

describe('A reminder of the next step comes', () => {
  it('at its time, once, to whoever answers for it', async () => {
    const offer = await planned('23 11:00');
    expect(await toldBy('23 10:59')).toEqual([]);
    expect(await toldBy('23 11:00')).toEqual(['step.remind']);
    expect(await toldBy('23 12:00')).toEqual(['step.remind']);
    expect(await sends()).toMatchObject([{ to: company.olga.memberId, offerId: offer.offerId }]);
  });

  it('as long ahead as the person likes, and what is planned at shorter notice at its time', async () => {
    await company.act('chooseMySettings', company.olga, { remindAheadMinutes: 60 });
    await planned('23 12:00');
    await planned('23 09:30');
    expect(await toldBy('23 09:29')).toEqual([]);
    expect(await toldBy('23 09:30')).toHaveLength(1);
    expect(await toldBy('23 10:59')).toHaveLength(1);
    expect(await toldBy('23 11:00')).toHaveLength(2);
    expect(await toldBy('23 12:30')).toHaveLength(2);
  });

  it('as long ahead as chosen after it was planned; what was reminded of already stays so', async () => {
    await planned('23 12:00');
    await planned('23 09:30');
    expect(await toldBy('23 09:30')).toHaveLength(1);
    await company.act('chooseMySettings', company.olga, { remindAheadMinutes: 15 });
    expect(await toldBy('23 11:30')).toHaveLength(1);
    expect(await toldBy('23 11:45')).toHaveLength(2);
  });

  it('at the last of the times it was moved to', async () => {
    const offer = await planned('23 10:00');
    await move(offer, '23 11:00');
    await move(offer, '23 12:00');
    expect(await toldBy('23 11:45')).toEqual([]);
    expect(await toldBy('23 13:00')).toEqual(['step.remind']);
  });

  it('at the old time when the move is taken back, and not again when it had come before', async () => {
    const offer = await planned('23 09:30');
    const { changeId } = await move(offer, '23 11:00');
    await company.act('undo', company.olga, { changeId });
    expect(await toldBy('23 09:30')).toEqual(['step.remind']);
    const { changeId: later } = await move(offer, '23 11:00');
    await company.act('undo', company.olga, { changeId: later });
    expect(await toldBy('23 12:00')).toEqual(['step.remind']);
  });

  it('to nobody who is suspended, nor for an offer that has ended or plans nothing any more', async () => {
    const leaver = await company.hire(company.vera, { name: 'Зоя', role: 'manager' });
    await planned('23 10:00', leaver);
    await company.sql('update sales.members set suspended_at = now() where member_id = $1', [
      leaver.memberId,
    ]);
    const ended = await planned('23 10:00');
    await company.act('changeState', company.olga, { ...ended, to: 'success', comment: 'Да' });
    const without = await planned('23 10:00');
    await company.act('planNextStep', company.olga, { ...without, nextStep: { none: 'Ждём' } });
    expect(await toldBy('23 18:30')).toEqual([]);
  });

  it('in quiet hours and on days off: the person chose that time', async () => {
    await company.act('chooseMySettings', company.olga, { quietFrom: 21, quietTo: 8 });
    await planned('23 23:00');
    await planned('28 07:00');
    await toldBy('23 23:00');
    company.clock.set(at('28 07:00'));
    await runDue(company);
    const told = (await sends()).filter(({ name }) => name === 'step.remind');
    expect(told.map(({ notBefore }) => notBefore)).toEqual([at('23 23:00'), at('28 07:00')]);
  });

  it('for each of two steps at one time', async () => {
    await planned('23 10:00');
    await planned('23 10:00');
    expect(await toldBy('23 10:00')).toEqual(['step.remind', 'step.remind']);
  });

  it('late when the worker was away; not after a day', async () => {
    await planned('23 10:00');
    await planned('24 11:00');
    company.clock.set(at('24 10:30'));
    await runDue(company);
    expect(await sends()).toEqual([]);
    company.clock.set(at('24 17:50'));
    await runDue(company);
    expect((await sends()).map(({ name }) => name)).toEqual(['step.remind']);
  });

  it('to the colleague an offer was given to', async () => {
    const offer = await planned('23 10:00');
    const fields = { managerId: company.ivan.memberId };
    await company.act('changeOffer', company.petr, { ...offer, fields });
    await toldBy('23 10:00');
    expect(await sends()).toMatchObject([{ to: company.ivan.memberId }]);
  });
});

describe('What nobody answered', () => {
  it('comes back once, at the end of the working day', async () => {
    await planned('23 10:00');
    await toldBy('23 17:30');
    expect(await sends()).toHaveLength(1);
    expect(await toldBy('23 17:45')).toEqual(['step.remind', 'step.again']);
    company.clock.set(at('24 17:30'));
    expect(await toldBy('24 18:00')).toEqual(['step.remind', 'step.again']);
  });

  it('stays for the morning when the worker was away until the day was over', async () => {
    await planned('23 10:00');
    await toldBy('23 10:00');
    company.clock.set(at('23 18:20'));
    expect(await toldBy('24 18:00')).toEqual(['step.remind']);
  });

  it('does not come back once it is answered, moved or tried in vain', async () => {
    const [called, moved, tried] = [
      await planned('23 10:00'),
      await planned('23 10:00'),
      await planned('23 10:00'),
    ];
    expect(await toldBy('23 10:00')).toHaveLength(3);
    const tomorrow = { at: at('24 10:00') };
    await company.act('logContact', company.olga, { ...called, kind: 'call', nextStep: tomorrow });
    const steps = await Promise.all(
      [moved, tried].map(async ({ offerId }) => ({ offerId, ...(await company.stepOf({ offerId })) })),
    );
    const [toMove, toTry] = steps;
    if (!toMove || !toTry) throw new Error('no steps');
    await company.act('moveStep', company.olga, { ...toMove, to: 'tomorrow' });
    await company.act('noAnswer', company.olga, toTry);
    // The second try of the third one, at noon, is a step of its own and comes back that evening.
    expect((await toldBy('23 18:00')).slice(3)).toEqual(['step.remind', 'step.again']);
    expect((await sends()).slice(3).map(({ offerId }) => offerId)).toEqual([tried.offerId, tried.offerId]);
  });

  it('comes back when its answer is taken back', async () => {
    const offer = await planned('23 10:00');
    await toldBy('23 10:00');
    const call = { kind: 'call', nextStep: { at: at('24 10:00') } } as const;
    const { changeId } = await company.act('logContact', company.olga, { ...offer, ...call });
    await company.act('undo', company.olga, { changeId });
    expect(await toldBy('23 18:00')).toEqual(['step.remind', 'step.again']);
  });
});

describe('Attempts', () => {
  it('count only those in a row, whichever way they were logged, and are no contact', async () => {
    const offer = await planned('23 10:00');
    const { offerId } = offer;
    const unanswered = (await company.listItem('outcome', 'call', 'Не дозвонились')).id;
    const call = { offerId, kind: 'call', nextStep: { at: at('24 10:00') } } as const;
    const log = async (outcomeId?: number) =>
      company.act('logContact', company.olga, {
        ...{ ...call, revision: await company.revisionOf(offer) },
        ...(outcomeId === undefined ? {} : { outcomeId }),
      });
    const lastContact = async () =>
      (
        await company.sql<{ at: Date | null }>(
          'select last_contact_at as at from sales.offers where offer_id = $1',
          [offerId],
        )
      )[0]?.at;
    const tried = async () =>
      company.act('noAnswer', company.olga, { offerId, ...(await company.stepOf(offer)) });

    await log(unanswered);
    expect(await lastContact()).toBeNull();
    company.clock.advance({ minutes: 1 });
    expect((await tried()).result.attempts).toBe(2);
    company.clock.advance({ minutes: 1 });
    await log();
    expect(await lastContact()).toEqual(company.clock.now());
    company.clock.advance({ minutes: 1 });
    expect((await tried()).result.attempts).toBe(1);
    expect(await lastContact()).toEqual(company.later({ minutes: -1 }));
  });

  it('are made after the time the owner has set', async () => {
    const [row] = await company.sql<{ revision: number }>(
      'select revision from sales.companies where company_id = $1',
      [company.companyId],
    );
    const settings = { retryMinutes: 30 };
    await company.act('changeCompany', company.vera, { revision: row?.revision ?? 0, settings });
    const { offerId } = await planned('23 10:00');
    const step = { offerId, ...(await company.stepOf({ offerId })) };
    const { result } = await company.act('noAnswer', company.olga, step);
    expect(new Date(result.nextStepAt)).toEqual(at('23 09:30'));
  });
});
