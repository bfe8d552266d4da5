import type { Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { type ClientFacts, type Duplicate, findDuplicates } from './duplicates.queries.ts';
import { lockValues } from './duplicates.repository.ts';

/**
 * Step (B6): nobody in the company has one of these phones, e-mails or this tax number yet, and nobody gets one before
 * this transaction ends. A name is no matter here: that two are alike is for screens to ask.
 * With a `reason` a client of one's own may have them as well; a foreign one stays in the way, or phones would be taken
 * from under a colleague's hands.
 * @param except the client whose facts these are to be
 * @returns the clients that have them all the same, for the history of the one that is made or changed
 * @throws CLIENT_EXISTS (client, manager; clientId, by and foreign (1: not the actor's) for the screen)
 */
export async function requireNoDuplicate(
  scope: Pick<Scope, 'db' | 'companyId' | 'actor'>,
  facts: Omit<ClientFacts, 'name'>,
  { except, reason }: { except?: number | undefined; reason?: string | undefined } = {},
): Promise<Duplicate[]> {
  const { db, companyId, actor } = scope;
  const { phones = [], emails = [], taxNumber } = facts;
  const values = [
    ...phones.map((phone) => `phone ${phone}`),
    ...emails.map((email) => `email ${email}`),
    ...(taxNumber === undefined ? [] : [`tax ${taxNumber}`]),
  ];
  if (values.length === 0) return [];
  await lockValues(db, companyId, values);
  const found = await findDuplicates(db, actor, { phones, emails, taxNumber });
  const others = found.filter(({ clientId }) => clientId !== except);
  const inTheWay = reason === undefined ? others[0] : others.find(({ visible }) => !visible);
  if (inTheWay) throw clientExists(inTheWay);
  return others;
}

function clientExists({ clientId, name, managerName, by, visible }: Duplicate): DomainError {
  const foreign = visible ? 0 : 1;
  return new DomainError('CLIENT_EXISTS', { client: name, manager: managerName, clientId, by, foreign });
}
