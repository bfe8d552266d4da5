import { expect, it } from 'vitest';
import { quote } from '../../../src/telegram/clients/quote.ts';

it.each([0, 1])('a quote of many emoji behind %i letters is not cut inside one', (letters) => {
  const quoted = quote('а'.repeat(letters) + '😀'.repeat(2_048));
  expect(quoted).not.toMatch(/\p{Surrogate}/u);
  expect(quoted.length).toBeLessThan(3_600);
});
