import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { nameKey } from '../lib/search-key.ts';
import { findMemberName } from '../members/members.queries.ts';
import { requireAssignee } from '../members/members.service.ts';
import { clientKinds, nameInput } from './client.ts';
import type { ClientPatch, LockedClient } from './clients.repository.ts';
import {
  changeClientRow,
  clientAt,
  recordClientEvent,
  requireClientManager,
  requireTaxNumber,
  takeClient,
} from './clients.service.ts';
import { requireNoDuplicate } from './duplicates.ts';

const fields = z.object({
  name: nameInput.optional(),
  kind: z.enum(clientKinds).optional(),
  site: z.string().trim().min(1).max(300).nullable().optional(),
  address: z.string().trim().min(1).max(500).nullable().optional(),
  taxNumber: z.string().nullable().optional(),
  source: z.string().trim().min(1).max(300).nullable().optional(),
  notes: z.string().trim().min(1).max(4096).nullable().optional(),
  managerId: z.int().optional(),
});

const columns = {
  name: 'name',
  kind: 'kind',
  site: 'site',
  address: 'address',
  taxNumber: 'tax_number',
  source: 'source',
  notes: 'notes',
  managerId: 'manager_id',
} as const satisfies Record<keyof z.infer<typeof fields>, keyof ClientPatch>;

/**
 * Changes facts of a client; each changed one is a line of its history. Another manager needs the right to assign.
 * @throws NOT_FOUND, STALE, INVALID when nothing is given or a value does not fit
 */
export const changeClient = memberUseCase({
  name: 'changeClient',
  input: z.object({ ...clientAt, fields, duplicateReason: z.string().trim().min(1).max(1000).optional() }),
  undoable: true,
  async run(scope, { fields: given, duplicateReason: reason, ...at }) {
    const client = await takeClient(scope, at, 'client.change');
    const patch = toPatch(given, client.time_zone);
    const changed = Object.keys(patch) as (keyof ClientPatch)[];
    if (changed.length === 0) throw new DomainError('INVALID');
    if (typeof patch.tax_number === 'string') {
      const except = client.client_id;
      await requireNoDuplicate(scope, { taxNumber: patch.tax_number }, { except, reason });
    }
    if (given.managerId !== undefined) {
      requireClientManager(scope, client, 'client.assign');
      await requireAssignee(scope, given.managerId, 'client.assign');
    }
    const keys = patch.name === undefined ? {} : { name_key: nameKey(patch.name) };
    const revision = changeClientRow(scope, client, { ...patch, ...keys });
    for (const column of changed) await recordField(scope, client, column, patch[column]);
    return { clientId: client.client_id, revision };
  },
});

function toPatch(given: z.infer<typeof fields>, zone: string): ClientPatch {
  const { taxNumber } = given;
  const checked = typeof taxNumber === 'string' ? { taxNumber: requireTaxNumber(taxNumber, zone) } : {};
  const entries = Object.entries({ ...given, ...checked }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([field, value]) => [columns[field as keyof typeof columns], value]));
}

/** The history tells names as they were at the time, whatever becomes of the person. */
async function recordField(
  scope: Scope,
  client: LockedClient,
  column: keyof ClientPatch,
  to: unknown,
): Promise<void> {
  const inWords = async (value: unknown): Promise<string | null> => {
    if (typeof value === 'string') return value;
    if (typeof value !== 'number') return null;
    return (await findMemberName(scope.db, scope.companyId, value)) ?? null;
  };
  const detail = { field: column, from: await inWords(client[column]), to: await inWords(to) };
  recordClientEvent(scope, client.client_id, { kind: 'field', detail });
}
