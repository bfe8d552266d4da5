import type { Db } from '../db/company.ts';
import { type Data, readParts } from './read-parts.queries.ts';

export interface KeptFile {
  readonly fileId: number;
  readonly name: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface ClientData {
  readonly data: Data;
  /** Copies that lie on disk. */
  readonly files: readonly KeptFile[];
}

const offers = '(select offer_id from sales.offers where company_id = :company and client_id = :client)';

/** What each part is made of; `:client` is the client. */
const parts: Readonly<Record<string, string>> = {
  client: 'sales.clients t where t.company_id = :company and t.client_id = :client',
  contactPersons: 'sales.contact_persons t where t.company_id = :company and t.client_id = :client',
  phonesAndEmails: 'sales.contact_channels t where t.company_id = :company and t.client_id = :client',
  history: 'sales.client_events t where t.company_id = :company and t.client_id = :client',
  offers: 'sales.offers t where t.company_id = :company and t.client_id = :client',
  offersWanted: `sales.offer_wants t where t.company_id = :company and t.offer_id in ${offers}`,
  offersHistory: `sales.offer_events t where t.company_id = :company and t.offer_id in ${offers}`,
  contacts: 'sales.interactions t where t.company_id = :company and t.client_id = :client',
  contactsWords: `sales.interaction_words t join sales.interactions i using (company_id, interaction_id)
    where t.company_id = :company and i.client_id = :client`,
  contactsParticipants: `sales.interaction_participants t join sales.interactions i using (company_id, interaction_id)
    where t.company_id = :company and i.client_id = :client`,
  tasks: `sales.tasks t where t.company_id = :company and t.offer_id in ${offers}`,
  tasksHistory: `sales.task_events t where t.company_id = :company and t.offer_id in ${offers}`,
  files: 'sales.files t where t.company_id = :company and t.client_id = :client and t.removed_at is null',
};

/** Of a client whom the caller may see. */
export async function getClientData(db: Db, companyId: number, clientId: number): Promise<ClientData> {
  const of = { company: companyId, client: clientId };
  const { rows } = await db.raw<{ rows: KeptFile[] }>(
    `select f.file_id as "fileId", f.name, c.size_bytes as "sizeBytes", c.sha256
      from sales.files f join sales.file_contents c using (company_id, file_content_id)
      where f.company_id = :company and f.client_id = :client and f.removed_at is null and c.sha256 is not null
      order by f.file_id`,
    of,
  );
  return { data: await readParts(db, parts, of), files: rows };
}
