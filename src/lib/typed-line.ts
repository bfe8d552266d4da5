import { z } from 'zod';

/** One line that a person typed as a name: white space made one space, something to see in it, `most` characters. */
export function typedLine(most: number) {
  return z
    .string()
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .refine((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replaceAll('\u2800', '')))
    .refine((text) => [...text].length <= most);
}
