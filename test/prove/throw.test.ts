import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { translator } from '../../src/lib/locale.ts';
import { judge } from '../../src/prove/throw/judge.ts';
import type { Seen } from '../../src/prove/throw/stage.ts';
import { held, proveThrow } from '../../src/prove/throw/throw.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('a query or a call that fails under what a person does', () => {
  it('leaves all of it or nothing, is told as it is, and the chat goes on', {
    timeout: 240_000,
  }, async () => {
    const admin = new URL(inject('testServer').adminUrl);
    admin.pathname = `/${database.name}`;
    const figures = await proveThrow({
      ...{ seed: 3, troubles: 1, share: 0.4, mostActs: 8 },
      databases: [{ databaseUrl: database.url, adminUrl: admin.href }],
    });
    expect(figures.broken).toEqual([]);
    expect(figures).toMatchObject({ acts: 8 });
    expect(figures.queries).toBeGreaterThan(8);
    expect(figures.calls).toBeGreaterThan(0);
    // What was not met by so few acts would break the whole proof.
    expect(held(figures)).toBe(false);
    expect(held({ ...figures, unmet: [] })).toBe(true);
    expect(held({ ...figures, unmet: [], broken: ['something'] })).toBe(false);
  });
});

describe('what came of an act with something failing under it', () => {
  const t = translator('en');
  const seen = (given: Partial<Seen>): Seen => ({
    ...{ shown: [], stands: false, toast: '', answered: true, ms: 1, queries: 1, calls: 1, struck: true },
    ...given,
  });
  const shown = (text: string) => ({ shown: [{ messageId: 1, text }] });
  const act = {
    ...{ personId: 1, title: 'a press', step: { press: 'offer.moved', data: '', on: 1 } as const },
    ...{ good: seen(shown('Done')), effect: { 'sales.offers': 0, 'sales.changes': 1 } },
  };
  const fault = { of: 'query', nth: 1, trouble: 'lost' } as const;
  const [failed, saved] = [t('error-unexpected'), t('error-saved-not-shown')];

  it.each([
    ['all is well', seen(shown('Done')), act.effect, []],
    ['nothing done, and said so', seen({ toast: failed }), {}, []],
    ['done, and said so', seen(shown(saved)), act.effect, []],
    ['the screen stands as it should', seen({ stands: true }), act.effect, []],
    ['nothing is said', seen({}), act.effect, ['silent']],
    ['the press is not answered', seen({ ...shown('Done'), answered: false }), act.effect, ['silent']],
    ['half of it is there', seen(shown(failed)), { 'sales.offers': 0 }, ['half done']],
    ['done, and said that it was not', seen(shown(failed)), act.effect, ['untrue']],
    ['nothing done, and said that it was', seen(shown('Done')), {}, ['untrue']],
    [
      'nothing done, and refused for a reason that is none',
      seen(shown(t('error-undo-built-on'))),
      {},
      ['untrue'],
    ],
  ] as const)('%s', (_, given, effect, verdicts) => {
    expect(judge(act, fault, given, effect)).toEqual(verdicts);
  });

  it.each(['change.undo', 'talk.undo'])(
    'lets only %s say of a row in its way that something was changed, and only when nothing was done',
    (press) => {
      const undo = { ...act, step: { press, data: '', on: 1 } };
      const refused = seen(shown(t('error-undo-built-on')));
      const taken = { of: 'query', nth: 1, trouble: 'unique' } as const;
      expect(judge(undo, taken, refused, {})).toEqual([]);
      expect(judge(undo, taken, refused, act.effect)).toEqual(['untrue']);
      expect(judge(undo, fault, refused, {})).toEqual(['untrue']);
      expect(judge(act, taken, refused, {})).toEqual(['untrue']);
    },
  );

  it('takes another link for whole where the first was perhaps never seen, and half a link for half', () => {
    const made = {
      'platform.token_hashes': 1,
      'sales.invitations': 1,
      'sales.members': 1,
      'sales.changes': 1,
    };
    const others = { 'sales.change_rows': 2, 'platform.outbox': 1 };
    const both = {
      ...{ 'platform.token_hashes': 2, 'sales.invitations': 2, 'sales.members': 1, 'sales.changes': 2 },
      ...others,
    };
    const invitation = { ...act, effect: made };
    expect(judge(invitation, fault, seen(shown('Done')), both)).toEqual([]);
    expect(judge(invitation, fault, seen(shown('Done')), { ...both, 'sales.members': 2 })).toEqual([
      'half done',
    ]);
  });
});
