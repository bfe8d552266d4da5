import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWhen } from '../../src/lib/dates-in-words.ts';
import type { DomainErrorCode } from '../../src/lib/domain-error.ts';
import { DomainError } from '../../src/lib/domain-error.ts';
import { errorText, whenRefusalText } from '../../src/lib/error-text.ts';
import { LOCALES, translator } from '../../src/lib/locale.ts';

const CODES: Record<DomainErrorCode, true> = {
  NOT_FOUND: true,
  STALE: true,
  INVALID: true,
  SUPERSEDED: true,
  UNDO_TOO_LATE: true,
  UNDO_BUILT_ON: true,
  UNDO_NOT_YOURS: true,
  UNDO_DONE: true,
  MOVE_NOT_ALLOWED: true,
  NEXT_STEP_NEEDED: true,
  STEP_TOO_FAR: true,
  COMMENT_NEEDED: true,
  CLIENT_BLOCKED: true,
  ITEM_GONE: true,
  INCOMING_GONE: true,
  LINK_DEAD: true,
  ALREADY_MEMBER: true,
  TOO_MANY_PINS: true,
  CLOSED_OFFER: true,
  OFFER_OPEN: true,
  NAME_TAKEN: true,
  LIST_FULL: true,
  LAST_OWNER: true,
  CONTACTS_CLOSED: true,
  MODULE_OFF: true,
  TASK_TAKEN: true,
  CLIENT_EXISTS: true,
};

describe.each(LOCALES)('what people hear in %s', (locale) => {
  const t = translator(locale);

  it('has one sentence for every refusal, short enough for a toast', () => {
    const said = Object.keys(CODES).map((code) => errorText(t, new DomainError(code as DomainErrorCode)));
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) expect(sentence.length).toBeLessThanOrEqual(200);
  });

  it('names the field that does not fit, or says it generally', () => {
    const general = errorText(t, new DomainError('INVALID'));
    expect(errorText(t, new DomainError('INVALID', { field: 'nobody-knows' }))).toBe(general);
    expect(errorText(t, new DomainError('INVALID', { field: 'phone' }))).toContain('+380');
    expect(errorText(t, new DomainError('INVALID', { field: 'client.new.phone' }))).toContain('+380');
    expect(errorText(t, new DomainError('INVALID', { field: '' }))).toBe(general);
  });

  it('names the client that is there already and its manager, escaped where that is asked for', () => {
    const error = new DomainError('CLIENT_EXISTS', { client: '<b>&', manager: 'Olga' });
    expect(errorText(t, error)).toContain('<b>&, ');
    const escaped = errorText(t, error, (typed) => typed.replaceAll('<', '&lt;'));
    expect(escaped).toContain('&lt;b>&, ');
    expect(escaped).toContain('Olga');
  });

  it('names a closed offer by its number without separators', () => {
    expect(errorText(t, new DomainError('CLOSED_OFFER', { number: 12140 }))).toContain('#12140 ');
  });
});

describe.each(LOCALES)('what people hear in %s of a date that was not taken', (locale) => {
  const view = { now: new Date('2027-03-26T10:00:00Z'), zone: 'Europe/Kyiv', locale };

  it('has a sentence for every reason, with an example that is understood', () => {
    const reasons = ['unreadable', 'no-such-date', 'no-such-time', 'past'] as const;
    const said = reasons.map((reason) => whenRefusalText({ ok: false, reason }, view));
    expect(new Set(said).size).toBe(reasons.length);
    const quoted = said.flatMap((sentence) => sentence.match(/«[^»]+»|"[^"]+"/g) ?? []);
    const examples = quoted.map((words) => words.slice(1, -1));
    expect(examples.length).toBeGreaterThan(4);
    for (const example of examples) expect([example, parseWhen(example, view).ok]).toEqual([example, true]);
  });

  it('offers the moment the clocks go on from', () => {
    const refusal = parseWhen('28.03 03:30', view);
    expect(refusal.ok ? '' : whenRefusalText(refusal, view)).toContain('04:00');
  });
});

it('has the same messages and the same fields in all languages', () => {
  const shape = (locale: string): string[] =>
    readFileSync(`locales/${locale}/errors.ftl`, 'utf8').match(/^error-[\w-]+|^ +\*?\[\w+\]/gm) ?? [];
  expect(shape('uk')).toEqual(shape('ru'));
  expect(shape('en')).toEqual(shape('ru'));
});
