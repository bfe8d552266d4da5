import { describe, expect, it } from 'vitest';
import { buildDemo } from '../../src/demo/demo.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import type { Perform } from '../../src/use-cases.ts';
import {
  breakingAfter,
  buildMs,
  count,
  events,
  openPlace,
  outOfWorkingHours,
  type Place,
  wednesday,
} from './place.ts';

describe('the demo company in another language', () => {
  it(
    'is built on a Monday morning just after the clocks went forward, in Ukrainian',
    async () => {
      const other = await openPlace();
      try {
        const at = '2026-03-30T06:04:00Z';
        await other.build(new Date(at), 'uk');
        const open = `sales.offers where state not in ('success', 'cancelled')`;
        expect(await count(other, 'sales.clients')).toBe(60);
        expect(await count(other, 'sales.offers')).toBe(120);
        expect(await count(other, `sales.changes where at > '${at}'`)).toBe(0);
        expect(await count(other, `${events} where ${outOfWorkingHours}`)).toBe(0);
        expect(
          await count(
            other,
            `(select 1 from ${events} group by client_id, date_trunc('minute', at) having count(*) > 1) t`,
          ),
        ).toBe(0);
        expect(await count(other, `${open} and next_step_at < '${at}'`)).toBe(7);
        expect(
          await count(other, `${open} and next_step_at between '${at}' and '2026-03-30 15:00Z'`),
        ).toBeGreaterThanOrEqual(5);
        expect(await other.sql('select name, locale, time_zone, currency from sales.companies')).toEqual([
          { name: 'Вектор Сервіс', locale: 'uk', time_zone: 'Europe/Kyiv', currency: 'UAH' },
        ]);
        const foreign = /[ыэъёЫЭЪЁ]/u;
        expect((await wordsOf(other)).filter((text) => foreign.test(text))).toEqual([]);
      } finally {
        await other.close();
      }
    },
    buildMs,
  );

  it(
    'is built in English, and leaves to people what they have taken into their hands meanwhile',
    async () => {
      const other = await openPlace();
      try {
        let pressed = 0;
        const perform: Perform = async (name, who, request, input) => {
          const done = await other.perform(name, who, request, input);
          if (name !== 'createOffer' || pressed > 0) return done;
          pressed += 1;
          await other.perform(
            'planNextStep',
            who,
            { id: 'person:1', at: wednesday },
            { offerId: 1, revision: 1, nextStep: { none: 'I know better' } },
          );
          return done;
        };
        await other.build(wednesday, 'en', perform);
        expect(pressed).toBe(1);
        expect(await count(other, 'sales.offers')).toBe(120);
        expect(await other.sql('select state, no_step_reason from sales.offers where offer_id = 1')).toEqual([
          { state: 'new', no_step_reason: 'I know better' },
        ]);
        expect(await count(other, `sales.offers where state = 'success'`)).toBeGreaterThanOrEqual(21);
        expect((await wordsOf(other)).filter((text) => /\p{Script=Cyrillic}/u.test(text))).toEqual([]);
      } finally {
        await other.close();
      }
    },
    buildMs,
  );
});

describe('while the demo company is being built', () => {
  it('stops between two use cases when it is told to', async () => {
    const other = await openPlace();
    try {
      const stopping = new AbortController();
      const perform: Perform = async (...call) => {
        const done = await other.perform(...call);
        if (call[0] === 'createOffer') stopping.abort();
        return done;
      };
      const { database } = other;
      await buildDemo(
        { database, perform },
        { now: wednesday, locale: 'uk', logger: silentLogger, signal: stopping.signal },
      );
      expect(await count(other, 'sales.offers')).toBe(1);
    } finally {
      await other.close();
    }
  });

  it('has its people at work before the first offer', async () => {
    const other = await openPlace();
    try {
      await expect(other.build(wednesday, 'ru', breakingAfter(other.perform, 12))).rejects.toThrow('killed');
      expect(await count(other, 'sales.offers')).toBe(0);
      expect(await count(other, 'platform.memberships')).toBe(5);
    } finally {
      await other.close();
    }
  });
});

/** Every text of the company, each once. */
async function wordsOf(place: Place): Promise<string[]> {
  const rows = await place.sql<{ text: string }>(
    `select name as text from sales.clients union select name from sales.contact_persons union select name from sales.members
      union select wanted from sales.offers union select description from sales.offers where description is not null
      union select no_step_reason from sales.offers where no_step_reason is not null
      union select comment from sales.offer_events where comment is not null
      union select result from sales.interactions where result is not null`,
  );
  expect(rows.length).toBeGreaterThan(200);
  return rows.map(({ text }) => text);
}
