import { z } from 'zod';
import type { Draft } from '../../members/drafts.queries.ts';

/** What a form's draft may be called by. Drafts of older versions of the program may hold neither. */
const titled = z.object({
  client: z
    .object({ name: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  wanted: z.string().optional().catch(undefined),
});

/** A draft as a button names it: the client, else what they want. */
export function draftLine({ id, data }: Draft): { id: string; title: string | undefined } {
  const { client, wanted } = titled.safeParse(data).data ?? {};
  return { id, title: client?.name ?? wanted };
}
