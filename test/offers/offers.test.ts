import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestCompany, type TestCompany, type TestOffer } from '../support/company.ts';
import { beforeCommit, meetBehind } from '../support/meeting.ts';
import { newFile } from '../use-cases/samples/sample.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

const nobodyHas = 999_999_999;

const at = ({ offerId, revision }: TestOffer) => ({ offerId, revision });

async function offerRow({ offerId }: { offerId: number }) {
  const [row] = await company.sql('select * from sales.offers where offer_id = $1', [offerId]);
  return row;
}

function contactsOf({ offerId }: { offerId: number }) {
  return company.sql(
    `select kind, direction, responsible_id, planned_at, happened_at, outcome_id, result,
        array(select kind from sales.files f where f.interaction_id = i.interaction_id) as files
      from sales.interactions i where offer_id = $1 order by interaction_id`,
    [offerId],
  );
}

function eventsOf({ offerId }: { offerId: number }) {
  return company.sql(
    'select kind, detail, comment from sales.offer_events where offer_id = $1 order by offer_event_id',
    [offerId],
  );
}

describe('making an offer', () => {
  test('it is new, belongs to its maker, and its next step is planned', async () => {
    const nextStep = { at: company.later({ days: 2 }) };
    const offer = await company.createOffer(company.olga, { nextStep });
    expect(await offerRow(offer)).toMatchObject({
      ...{ state: 'new', manager_id: company.olga.memberId, next_step_at: nextStep.at, no_step_reason: null },
      ...{ state_since: company.clock.now(), created_at: company.clock.now(), last_contact_at: null },
    });
    expect(await contactsOf(offer)).toMatchObject([
      { kind: null, planned_at: nextStep.at, happened_at: null, responsible_id: company.olga.memberId },
    ]);
    expect(await eventsOf(offer)).toMatchObject([
      { kind: 'created', detail: { at: nextStep.at.toISOString(), none: null } },
    ]);
  });

  test('no next step needs a reason, and plans nothing', async () => {
    const none = company.createOffer(company.olga, { nextStep: { none: ' ' } });
    await expect(none).rejects.toMatchObject({ code: 'INVALID' });
    const offer = await company.createOffer(company.olga, { nextStep: { none: 'Ждём тендера' } });
    expect(await offerRow(offer)).toMatchObject({ next_step_at: null, no_step_reason: 'Ждём тендера' });
    expect(await contactsOf(offer)).toEqual([]);
  });

  test('a next step lies ahead', async () => {
    for (const past of [company.clock.now(), company.later({ minutes: -1 })]) {
      const made = company.createOffer(company.olga, { nextStep: { at: past } });
      await expect(made).rejects.toMatchObject({ code: 'INVALID', params: { field: 'nextStepAt' } });
    }
  });

  test('a client on hold gets no offer', async () => {
    const clientId = await company.createClient(company.olga);
    await company.sql(`update sales.clients set status = 'blocked' where client_id = $1`, [clientId]);
    const made = company.createOffer(company.olga, { client: { id: clientId } });
    await expect(made).rejects.toMatchObject({ code: 'CLIENT_BLOCKED' });
  });

  test('what is picked from a list is on that list, and of this company', async () => {
    const category = await company.listItem('category');
    const [foreign] = await company.sql<{ id: number }>(
      `select list_item_id as id from sales.list_items where company_id = $1 and list = 'importance' limit 1`,
      [company.other.companyId],
    );
    for (const importanceId of [nobodyHas, category.id, foreign?.id]) {
      const made = company.createOffer(company.olga, { importanceId });
      await expect(made).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const offer = await company.createOffer(company.olga, { categoryId: category.id });
    expect(await offerRow(offer)).toMatchObject({ category_id: category.id });
  });

  test('numbers count up in each company for itself, without gaps, however many make offers at once', async () => {
    const numbersOf = async (companyId: number) => {
      const rows = await company.sql<{ number: number }>(
        'select number from sales.offers where company_id = $1 order by 1',
        [companyId],
      );
      return rows.map(({ number }) => number);
    };
    const make = (by: typeof company.olga, name: string) =>
      company.act('createOffer', by, {
        client: { new: { name } },
        wanted: 'Много сразу',
        nextStep: { none: 'Так' },
      });
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        make(index % 3 ? company.olga : company.other.manager, `Клиент ${index}`),
      ),
    );
    for (const { companyId } of [company.olga, company.other.manager]) {
      const numbers = await numbersOf(companyId);
      expect(numbers.length).toBeGreaterThan(5);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });

  test('two offers made at the same moment get neighbouring numbers', async () => {
    const before = await company.createOffer(company.olga);
    const [one, two] = await meetBehind(company, beforeCommit, [
      () => company.createOffer(company.olga),
      () => company.createOffer(company.ivan),
    ]);
    const numbers = [one, two].map((made) => (made?.status === 'fulfilled' ? made.value.number : 0));
    expect(numbers.toSorted((a, b) => a - b)).toEqual([before.number + 1, before.number + 2]);
  });
});

describe('what people type is kept as they typed it', () => {
  const typed = {
    'as long as a message may be': 'я'.repeat(4096),
    'emoji only': '🦄🚀',
    'emoji only, as long as may be': '🦄'.repeat(2048),
    SQL: `'; drop table sales.offers; --`,
    HTML: '<b>&amp;</b> & <script>alert(1)</script>',
    'right-to-left marks': '\u200Fשלום\u200F ‮',
    'what a template might fill in': '$1 :name ?? %s {0} ${x}',
  };
  test.each(Object.entries(typed))('%s', async (_, wanted) => {
    const name = wanted.slice(0, 300);
    const client = { new: { name, contactPerson: name } };
    const { offerId, clientId } = await company.createOffer(company.olga, { client, wanted });
    expect(await offerRow({ offerId })).toMatchObject({ wanted });
    expect(await company.sql('select name from sales.clients where client_id = $1', [clientId])).toEqual([
      { name },
    ]);
    const moved = { offerId, revision: 1, to: 'cancelled', comment: wanted } as const;
    await company.act('changeState', company.olga, moved);
    expect(await eventsOf({ offerId })).toContainEqual(expect.objectContaining({ comment: wanted }));
  });

  test('a character more than fits is refused, and so is nothing but blanks', async () => {
    for (const wanted of ['я'.repeat(4097), ' \n\t ']) {
      const made = company.createOffer(company.olga, { wanted });
      await expect(made).rejects.toMatchObject({ code: 'INVALID', params: { field: 'wanted' } });
    }
  });
});

describe('moving an offer', () => {
  test('takes a comment, always: typed, spoken or a ready reason', async () => {
    const offer = at(await company.createOffer(company.olga));
    const silent = company.act('changeState', company.olga, { ...offer, to: 'owe_client' });
    await expect(silent).rejects.toMatchObject({ code: 'COMMENT_NEEDED' });
    const reason = await company.listItem('reason', 'owe_client');
    const first = await company.act('changeState', company.olga, {
      ...{ ...offer, to: 'owe_client', reasonId: reason.id },
    });
    await company.act('changeState', company.olga, {
      ...{ ...first.result, to: 'await_client', files: [newFile('voice')] },
    });
    expect(await eventsOf(offer)).toMatchObject([
      { kind: 'created' },
      { kind: 'state', comment: reason.name, detail: { from: 'new', to: 'owe_client' } },
      { kind: 'state', comment: null, detail: { from: 'owe_client', to: 'await_client' } },
    ]);
  });

  test('takes no reason that is none, or is of another list', async () => {
    const offer = at(await company.createOffer(company.olga));
    for (const reasonId of [nobodyHas, (await company.listItem('category')).id]) {
      const move = company.act('changeState', company.olga, { ...offer, to: 'owe_client', reasonId });
      await expect(move).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test('says how long the state before lasted', async () => {
    const offer = at(await company.createOffer(company.olga));
    company.clock.advance({ hours: 5 });
    await company.act('changeState', company.olga, { ...offer, to: 'owe_client', comment: 'Ждут' });
    expect(await eventsOf(offer)).toContainEqual(
      expect.objectContaining({ detail: { from: 'new', to: 'owe_client', spentMs: 5 * 3_600_000 } }),
    );
    expect(await offerRow(offer)).toMatchObject({ state_since: company.clock.now() });
  });

  test('to where it cannot go is refused with both states', async () => {
    const offer = at(await company.createOffer(company.olga));
    const move = company.act('changeState', company.olga, { ...offer, to: 'new', comment: 'Снова' });
    await expect(move).rejects.toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      params: { from: 'new', to: 'new' },
    });
  });

  test('by an old button is stale, even when two press at once', async () => {
    const offer = at(await company.createOffer(company.olga));
    const press = (who: typeof company.olga) => () =>
      company.act('changeState', who, { ...offer, to: 'owe_client', comment: 'Я первый' });
    const outcomes = await meetBehind(company, beforeCommit, [press(company.olga), press(company.petr)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'STALE' }),
    });
  });

  test('to success makes a potential client active, and no other', async () => {
    for (const [before, after] of [
      ['potential', 'active'],
      ['active', 'active'],
      ['passive', 'passive'],
    ]) {
      const offer = await company.createOffer(company.olga);
      const byId = 'where client_id = $1';
      await company.sql(`update sales.clients set status = '${before}' ${byId}`, [offer.clientId]);
      await company.act('changeState', company.olga, { ...at(offer), to: 'success', comment: 'Да' });
      expect(await company.sql(`select status from sales.clients ${byId}`, [offer.clientId])).toEqual([
        { status: after },
      ]);
    }
  });

  test('to an end drops what was planned', async () => {
    const offer = at(await company.createOffer(company.olga));
    await company.act('changeState', company.olga, { ...offer, to: 'cancelled', comment: 'Дорого' });
    expect(await contactsOf(offer)).toEqual([]);
    expect(await offerRow(offer)).toMatchObject({ next_step_at: null, no_step_reason: null });
    const revision = await company.revisionOf(offer);
    const nextStep = { at: company.later({ days: 1 }) };
    const planned = company.act('planNextStep', company.olga, { offerId: offer.offerId, revision, nextStep });
    await expect(planned).rejects.toMatchObject({ code: 'CLOSED_OFFER' });
  });

  test('back from an end needs a next step and the right to reopen', async () => {
    const offer = at(await company.createOffer(company.olga));
    const end = { ...offer, to: 'cancelled', comment: 'Дорого' } as const;
    const ended = (await company.act('changeState', company.olga, end)).result;
    const back = { ...ended, to: 'owe_client', comment: 'Вернулись' } as const;
    const nextStep = { at: company.later({ days: 1 }) };
    const byManager = company.act('changeState', company.olga, { ...back, nextStep });
    await expect(byManager).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const aimless = company.act('changeState', company.petr, back);
    await expect(aimless).rejects.toMatchObject({ code: 'NEXT_STEP_NEEDED' });
    await company.act('changeState', company.petr, { ...back, nextStep });
    expect(await offerRow(offer)).toMatchObject({ state: 'owe_client', next_step_at: nextStep.at });
    expect(await contactsOf(offer)).toMatchObject([{ planned_at: nextStep.at, happened_at: null }]);
  });

  test('with a next step moves the one that was planned', async () => {
    const offer = at(await company.createOffer(company.olga));
    const nextStep = { at: company.later({ days: 7 }) };
    const move = { ...offer, to: 'await_client', comment: 'Отправила', nextStep } as const;
    await company.act('changeState', company.olga, move);
    expect(await contactsOf(offer)).toMatchObject([{ planned_at: nextStep.at }]);
  });
});

describe('changing an offer', () => {
  test('each changed field is a line of its history, from what to what', async () => {
    const offer = at(await company.createOffer(company.olga, { wanted: 'Было', description: 'Старое' }));
    const fields = { wanted: 'Стало', description: null };
    await company.act('changeOffer', company.olga, { ...offer, fields });
    expect((await eventsOf(offer)).slice(1)).toMatchObject([
      { kind: 'field', detail: { field: 'wanted', from: 'Было', to: 'Стало' } },
      { kind: 'field', detail: { field: 'description', from: 'Старое', to: null } },
    ]);
  });

  test('nothing is not a change', async () => {
    const offer = at(await company.createOffer(company.olga));
    const idle = company.act('changeOffer', company.olga, { ...offer, fields: {} });
    await expect(idle).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('an item of another list is refused', async () => {
    const offer = at(await company.createOffer(company.olga));
    const fields = { importanceId: (await company.listItem('category')).id };
    const change = company.act('changeOffer', company.olga, { ...offer, fields });
    await expect(change).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('in other hands, the planned contact is in these hands too', async () => {
    const offer = at(await company.createOffer(company.olga));
    const [before] = await contactsOf(offer);
    const fields = { managerId: company.ivan.memberId };
    await company.act('changeOffer', company.petr, { ...offer, fields });
    expect(await contactsOf(offer)).toEqual([{ ...before, responsible_id: company.ivan.memberId }]);
  });
});

describe('logging a contact', () => {
  test('fulfils the planned one and plans the next', async () => {
    const offer = at(await company.createOffer(company.olga));
    const [planned] = await contactsOf(offer);
    const outcome = await company.listItem('outcome', 'call');
    const nextStep = { at: company.later({ days: 4 }) };
    const call = { ...offer, kind: 'call', outcomeId: outcome.id, nextStep } as const;
    await company.act('logContact', company.olga, call);
    expect(await contactsOf(offer)).toMatchObject([
      {
        ...{ kind: 'call', direction: 'out', outcome_id: outcome.id },
        ...{ planned_at: planned?.['planned_at'], happened_at: company.clock.now() },
      },
      { kind: null, planned_at: nextStep.at, happened_at: null },
    ]);
    expect(await offerRow(offer)).toMatchObject({
      last_contact_at: company.clock.now(),
      next_step_at: nextStep.at,
    });
  });

  test('an open offer needs its next step, an ended one takes none', async () => {
    const offer = at(await company.createOffer(company.olga));
    const aimless = company.act('logContact', company.olga, { ...offer, kind: 'email' });
    await expect(aimless).rejects.toMatchObject({ code: 'NEXT_STEP_NEEDED' });
    const end = { ...offer, to: 'success', comment: 'Да' } as const;
    const ended = (await company.act('changeState', company.olga, end)).result;
    await company.act('logContact', company.olga, { ...ended, kind: 'message', direction: 'in' });
    expect(await contactsOf(offer)).toMatchObject([{ kind: 'message', direction: 'in', planned_at: null }]);
  });

  test('an outcome is on the list of outcomes', async () => {
    const offer = at(await company.createOffer(company.olga));
    for (const outcomeId of [nobodyHas, (await company.listItem('reason', 'success')).id]) {
      const call = { ...offer, kind: 'call', outcomeId, nextStep: { none: 'Так' } } as const;
      await expect(company.act('logContact', company.olga, call)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });
});

describe('the result of a contact', () => {
  async function call() {
    const offer = at(await company.createOffer(company.olga));
    const contact = { ...offer, kind: 'call', nextStep: { none: 'Так' } } as const;
    return (await company.act('logContact', company.olga, contact)).result;
  }

  test('is what was written, each text below the one before, and what was said', async () => {
    const { interactionId, offerId } = await call();
    await company.act('addResult', company.olga, { interactionId, text: 'Первое' });
    await company.act('addResult', company.olga, { interactionId, files: [newFile('voice')] });
    await company.act('addResult', company.olga, { interactionId, text: 'Второе' });
    expect(await contactsOf({ offerId })).toMatchObject([{ result: 'Первое\nВторое', files: ['voice'] }]);
  });

  test('is not nothing, and not longer than a message', async () => {
    const { interactionId } = await call();
    const invalid = { code: 'INVALID', params: { field: 'result' } };
    await expect(company.act('addResult', company.olga, { interactionId })).rejects.toMatchObject(invalid);
    await company.act('addResult', company.olga, { interactionId, text: 'я'.repeat(4000) });
    const more = company.act('addResult', company.olga, { interactionId, text: 'я'.repeat(96) });
    await expect(more).rejects.toMatchObject(invalid);
    await company.act('addResult', company.olga, { interactionId, text: 'я'.repeat(95) });
  });

  test('is not given to a contact that is only planned', async () => {
    const offer = await company.createOffer(company.olga);
    const [planned] = await company.sql<{ interaction_id: number }>(
      'select interaction_id from sales.interactions where offer_id = $1',
      [offer.offerId],
    );
    const early = company.act('addResult', company.olga, {
      interactionId: planned?.interaction_id ?? 0,
      text: 'Рано',
    });
    await expect(early).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
