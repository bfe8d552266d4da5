import { z } from 'zod';
import type { Fault, Faults } from './faults.ts';
import { telegramRates } from './flood-limits.ts';

const trouble = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flood'), seconds: z.number().positive().max(86_400) }),
  z.object({ kind: z.literal('error'), code: z.number().int().min(400).max(599) }),
  z.object({ kind: z.literal('cut') }),
  z.object({ kind: z.literal('answer_lost') }),
]);

const request = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('add'),
    trouble,
    chatId: z.number().int().optional(),
    methods: z.array(z.string()).optional(),
    times: z.number().int().positive().optional(),
  }),
  z.object({ do: z.literal('limits'), on: z.boolean() }),
  z.object({ do: z.literal('clear') }),
]);

/** What the page asks of the faults; gives those that stand now. Throws ZodError for what makes no sense. */
export function changeFaults(faults: Faults, body: unknown): { readonly standing: readonly Fault[] } {
  const asked = request.parse(body);
  if (asked.do === 'clear') faults.clear();
  else if (asked.do === 'limits') faults.limit(asked.on ? telegramRates : undefined);
  else {
    const { chatId, methods, times } = asked;
    faults.add({
      trouble: asked.trouble,
      ...(chatId === undefined ? {} : { chatId }),
      ...(methods === undefined ? {} : { methods }),
      ...(times === undefined ? {} : { times }),
    });
  }
  return { standing: faults.standing() };
}
