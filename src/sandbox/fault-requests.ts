import { z } from 'zod';
import { withoutUndefined } from './defined.ts';
import type { Fault, Faults } from './faults.ts';
import { telegramRates } from './flood-limits.ts';
import type { UpdateFault } from './update-faults.ts';
import { updateKinds } from './wire.ts';

const seconds = z.number().positive().max(86_400);
const whom = { chatId: z.number().int().optional(), times: z.number().int().positive().optional() };

const trouble = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flood'), seconds }),
  z
    .object({
      kind: z.literal('error'),
      code: z.number().int().min(400).max(599),
      html: z.literal(true).optional(),
    })
    .transform(withoutUndefined),
  z.object({ kind: z.literal('cut') }),
  z.object({ kind: z.literal('answer_lost') }),
  z.object({ kind: z.literal('answer_cut') }),
]);

const updateTrouble = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('twice') }),
  z.object({ kind: z.literal('late'), seconds }),
  z.object({ kind: z.literal('out_of_order') }),
]);

const request = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), trouble, methods: z.array(z.string()).optional(), ...whom }),
  z.object({
    do: z.literal('updates'),
    trouble: updateTrouble,
    kinds: z.array(z.enum(updateKinds)).optional(),
    ...whom,
  }),
  z.object({ do: z.literal('limits'), on: z.boolean() }),
  z.object({ do: z.literal('clear') }),
]);

interface Standing {
  readonly standing: readonly Fault[];
  readonly updates: readonly UpdateFault[];
}

/** What the page asks of the faults; gives those that stand now. Throws ZodError for what makes no sense. */
export function changeFaults(faults: Faults, body: unknown): Standing {
  const asked = request.parse(body);
  switch (asked.do) {
    case 'clear':
      faults.clear();
      break;
    case 'limits':
      faults.limit(asked.on ? telegramRates : undefined);
      break;
    case 'add': {
      const { do: _, ...fault } = asked;
      faults.add(withoutUndefined(fault));
      break;
    }
    case 'updates': {
      const { do: _, ...fault } = asked;
      faults.updates.add(withoutUndefined(fault));
    }
  }
  return { standing: faults.standing(), updates: faults.updates.standing() };
}
