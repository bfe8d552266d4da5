import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { type ChannelKind, emailInput, phoneInput } from './client.ts';
import { recordClientEvent, takeClient } from './clients.service.ts';
import {
  type ChannelRow,
  deleteChannel,
  findClientOfChannel,
  insertChannel,
  lockChannel,
  lockContactPerson,
  updateChannel,
} from './contacts.repository.ts';
import { requireNoDuplicate } from './duplicates.ts';

const channelAt = { contactChannelId: z.int(), revision: z.int() };
/** Why, although a client of one's own has it. */
const duplicateReason = z.string().trim().min(1).max(1000).optional();
const channelInput = z.union([z.object({ phone: phoneInput }), z.object({ email: emailInput })]);

/**
 * One more phone or e-mail, of the client itself or of a contact person.
 * @throws NOT_FOUND, CLIENT_EXISTS when the phone is another client's, INVALID
 */
export const addChannel = memberUseCase({
  name: 'addChannel',
  input: z.object({
    clientId: z.int(),
    contactPersonId: z.int().nullish(),
    channel: channelInput,
    duplicateReason,
  }),
  undoable: true,
  async run(scope, { clientId, contactPersonId = null, channel, duplicateReason }) {
    const { db, companyId } = scope;
    await takeClient(scope, { clientId }, 'client.change');
    if (contactPersonId !== null) {
      const person = await lockContactPerson(db, companyId, contactPersonId);
      if (person?.client_id !== clientId) throw new DomainError('NOT_FOUND');
    }
    const { kind, value } = readChannel(channel);
    const comment = await requireNew(scope, { kind, value }, { except: clientId, reason: duplicateReason });
    const contactChannelId = await insertChannel(db, companyId, { clientId, contactPersonId, kind, value });
    recordChannel(scope, clientId, { kind, from: null, to: value }, comment);
    return { clientId, contactPersonId, contactChannelId };
  },
});

/** Another number or address in its place, of the same kind. @throws NOT_FOUND, STALE, CLIENT_EXISTS, INVALID */
export const changeChannel = memberUseCase({
  name: 'changeChannel',
  input: z.object({ ...channelAt, channel: channelInput, duplicateReason }),
  undoable: true,
  async run(scope, { channel: given, duplicateReason, ...at }) {
    const channel = await takeChannel(scope, at);
    const { kind, value } = readChannel(given);
    if (kind !== channel.kind) throw new DomainError('INVALID', { field: channel.kind });
    const clientId = channel.client_id;
    const comment = await requireNew(scope, { kind, value }, { except: clientId, reason: duplicateReason });
    await updateChannel(scope.db, channel, value);
    recordChannel(scope, clientId, { kind, from: channel.value, to: value }, comment);
    return { clientId, contactPersonId: channel.contact_person_id };
  },
});

/** @throws NOT_FOUND, STALE */
export const removeChannel = memberUseCase({
  name: 'removeChannel',
  input: z.object(channelAt),
  undoable: true,
  async run(scope, at) {
    const channel = await takeChannel(scope, at);
    await deleteChannel(scope.db, channel);
    recordChannel(scope, channel.client_id, { kind: channel.kind, from: channel.value, to: null });
    return { clientId: channel.client_id, contactPersonId: channel.contact_person_id };
  },
});

async function takeChannel(
  scope: Scope,
  { contactChannelId, revision }: { contactChannelId: number; revision: number },
): Promise<ChannelRow> {
  const { db, companyId } = scope;
  const clientId = await findClientOfChannel(db, companyId, contactChannelId);
  if (clientId === undefined) throw new DomainError('NOT_FOUND');
  await takeClient(scope, { clientId }, 'client.change');
  const channel = await lockChannel(db, companyId, contactChannelId);
  if (!channel) throw new DomainError('NOT_FOUND');
  if (channel.revision !== revision) throw new DomainError('STALE');
  return channel;
}

function readChannel(given: z.output<typeof channelInput>): { kind: ChannelKind; value: string } {
  return 'phone' in given ? { kind: 'phone', value: given.phone } : { kind: 'email', value: given.email };
}

/** @returns the reason, where it was needed */
async function requireNew(
  scope: Scope,
  { kind, value }: { kind: ChannelKind; value: string },
  given: { except: number; reason: string | undefined },
): Promise<string | undefined> {
  const facts = kind === 'phone' ? { phones: [value] } : { emails: [value] };
  const twins = await requireNoDuplicate(scope, facts, given);
  return twins.length > 0 ? given.reason : undefined;
}

function recordChannel(
  scope: Scope,
  clientId: number,
  detail: { kind: ChannelKind; from: string | null; to: string | null },
  comment?: string,
): void {
  recordClientEvent(scope, clientId, { kind: 'channel', detail, comment });
  scope.emit({ event: 'client.changed', payload: { clientId } });
}
