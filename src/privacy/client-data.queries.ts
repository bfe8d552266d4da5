import type { Db } from '../db/company.ts';

export interface KeptFile {
  readonly fileId: number;
  readonly name: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface ClientData {
  /** All that is kept of the client, by table; plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Copies that lie on disk. */
  readonly files: readonly KeptFile[];
}

/** What each part is made of; `:client` is the client, `offers` the ids of its offers. */
const parts: Readonly<Record<string, string>> = {
  client: 'sales.clients t where t.company_id = :company and t.client_id = :client',
  contactPersons: 'sales.contact_persons t where t.company_id = :company and t.client_id = :client',
  phonesAndEmails: 'sales.contact_channels t where t.company_id = :company and t.client_id = :client',
  history: 'sales.client_events t where t.company_id = :company and t.client_id = :client',
  offers: 'sales.offers t where t.company_id = :company and t.client_id = :client',
  offersWanted:
    'sales.offer_wants t where t.company_id = :company and t.offer_id in (select offer_id from offers)',
  offersHistory:
    'sales.offer_events t where t.company_id = :company and t.offer_id in (select offer_id from offers)',
  contacts: 'sales.interactions t where t.company_id = :company and t.client_id = :client',
  contactsWords: `sales.interaction_words t join sales.interactions i using (company_id, interaction_id)
    where t.company_id = :company and i.client_id = :client`,
  contactsParticipants: `sales.interaction_participants t join sales.interactions i using (company_id, interaction_id)
    where t.company_id = :company and i.client_id = :client`,
  tasks: 'sales.tasks t where t.company_id = :company and t.offer_id in (select offer_id from offers)',
  tasksHistory:
    'sales.task_events t where t.company_id = :company and t.offer_id in (select offer_id from offers)',
  files: 'sales.files t where t.company_id = :company and t.client_id = :client and t.removed_at is null',
};

/** Of a client whom the caller may see. */
export async function getClientData(db: Db, companyId: number, clientId: number): Promise<ClientData> {
  const columns = Object.entries(parts).map(
    ([name, from]) =>
      `'${name}', (select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(t) - 'company_id' - 'name_key' - 'revision')), '[]') from ${from})`,
  );
  const { rows } = await db.raw<{ rows: [{ data: ClientData['data']; files: KeptFile[] }] }>(
    `with offers as (select offer_id from sales.offers where company_id = :company and client_id = :client)
      select jsonb_build_object(${columns.join(', ')}) as data,
        (select coalesce(jsonb_agg(jsonb_build_object('fileId', f.file_id, 'name', f.name, 'sizeBytes', c.size_bytes, 'sha256', c.sha256)
            order by f.file_id), '[]')
          from sales.files f join sales.file_contents c using (company_id, file_content_id)
          where f.company_id = :company and f.client_id = :client and f.removed_at is null and c.sha256 is not null) as files`,
    { company: companyId, client: clientId },
  );
  return rows[0];
}
