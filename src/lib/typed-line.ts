import { z } from 'zod';

/** Whether there is anything to see: a name of spaces and marks would be an empty button. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replaceAll('\u2800', ''));
}

/** The beginning of a text, `most` UTF-16 units; never half a character, which Telegram and PostgreSQL refuse. */
export function beginningOf(text: string, most: number): string {
  return text.slice(0, most).replace(/\p{Surrogate}$/u, '');
}

/** One line that a person typed as a name: white space made one space, something to see in it, `most` characters. */
export function typedLine(most: number) {
  return z
    .string()
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .refine(isVisible)
    .refine((text) => [...text].length <= most);
}
