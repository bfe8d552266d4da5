import { z } from 'zod';

const address = z.email().max(254);

/** An e-mail address in lower case, as it is stored and compared; undefined for anything else. */
export function parseEmail(typed: string): string | undefined {
  const parsed = address.safeParse(
    typed
      .trim()
      .replace(/^mailto:/iu, '')
      .toLowerCase(),
  );
  return parsed.success ? parsed.data : undefined;
}
