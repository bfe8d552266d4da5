import type { Knex } from 'knex';
import type { Actor } from '../changes/actor.ts';
import { visibleClients } from '../clients/clients.queries.ts';
import type { Db } from '../db/company.ts';
import type { FileKind, Kept } from '../files/file.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { visibleOffers } from './offers.queries.ts';

/** Whose files a list shows. */
export interface FilesPlace {
  readonly of: 'offer' | 'client' | 'interaction' | 'task';
  readonly id: number;
}

export interface FileLine {
  readonly id: number;
  readonly kind: FileKind;
  readonly name: string | null;
  readonly caption: string | null;
  readonly sizeBytes: number | null;
  readonly kept: Kept;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** One file with what it takes to send it, and what to say of it. */
export interface FileCard extends FileLine {
  readonly contentId: number;
  readonly telegramId: string;
  /** Of the copy; null when there is none. */
  readonly sha256: string | null;
  /** Empty for whoever knows the offer by a task alone. */
  readonly clientName: string;
  readonly offerId: number | null;
  readonly offerNumber: number | null;
  readonly clientId: number;
}

export interface FilesPage {
  readonly place: FilesPlace;
  readonly clientId: number;
  /** Empty for whoever knows the offer by a task alone. */
  readonly clientName: string;
  readonly offerId: number | null;
  readonly offerNumber: number | null;
  readonly lines: readonly FileLine[];
  readonly hasAfter: boolean;
  readonly isFirst: boolean;
}

/**
 * The files of an offer, a client or one contact, newest first; of a client those of its offers too, as far as the
 * actor may see them. @throws NOT_FOUND; a Refusal when the place exists out of the actor's reach
 */
export async function listFiles(
  db: Db,
  actor: Actor,
  place: FilesPlace,
  page: { most: number; after?: number },
): Promise<FilesPage> {
  const [head, lines] = await Promise.all([
    findHead(db, actor, place),
    linesOf(db, actor, place, page).limit(page.most + 1),
  ]);
  if (!head) throw await absentOrRefused(db, actor, place);
  const hasAfter = lines.length > page.most;
  return { place, ...head, lines: lines.slice(0, page.most), hasAfter, isFirst: page.after === undefined };
}

const lineColumns = [
  'f.file_id as id',
  'f.kind',
  'f.name',
  'f.caption',
  'k.kept',
  'a.name as addedBy',
  'f.added_at as addedAt',
] as const;

function visibleFiles(db: Db, actor: Actor): Knex.QueryBuilder {
  const of = (table: string) => ({ [`${table}.company_id`]: 'f.company_id' });
  return db('sales.files as f')
    .join('sales.file_contents as k', { ...of('k'), 'k.file_content_id': 'f.file_content_id' })
    .join('sales.members as a', { ...of('a'), 'a.member_id': 'f.added_by' })
    .where({ 'f.company_id': actor.companyId, 'f.removed_at': null })
    .where((seen) => {
      seen
        .whereExists(visibleOffers(db, actor).select(db.raw('1')).whereRaw('o.offer_id = f.offer_id'))
        .orWhere((bare) =>
          bare
            .whereNull('f.offer_id')
            .whereExists(
              visibleClients(db, actor)
                .clearSelect()
                .select(db.raw('1'))
                .whereRaw('c.client_id = f.client_id'),
            ),
        )
        .orWhereExists(tasksWorkedOn(db, actor).whereRaw(filesOfTask));
    });
}

/** Tasks given to the actor or to their department: `t`. */
function tasksWorkedOn(db: Db, actor: Actor): Knex.QueryBuilder {
  return db('sales.tasks as t')
    .leftJoin('sales.departments as d', {
      'd.company_id': 't.company_id',
      'd.department_id': 't.department_id',
    })
    .where('t.company_id', actor.companyId)
    .where((mine) => {
      mine
        .where('t.member_id', actor.memberId)
        .orWhere('t.taken_by', actor.memberId)
        .orWhere('d.head_member_id', actor.memberId);
      if (actor.departmentId !== null) mine.orWhere('t.department_id', actor.departmentId);
    })
    .select(db.raw('1'));
}

/** Those that came with it; those of the offer where the task shows them. */
const filesOfTask = `(f.task_id = t.task_id or 'files' = any (t.facts) and f.offer_id = t.offer_id and f.task_id is null)`;

function linesOf(db: Db, actor: Actor, { of, id }: FilesPlace, { after }: { after?: number }) {
  const query = visibleFiles(db, actor)
    .where((place) => {
      if (of !== 'task') place.where(`f.${of}_id`, id);
      else
        place.whereExists(
          db('sales.tasks as t')
            .select(db.raw('1'))
            .where({ 't.company_id': actor.companyId, 't.task_id': id })
            .whereRaw(filesOfTask),
        );
    })
    .orderBy('f.file_id', 'desc')
    .select<FileLine[]>(...lineColumns, db.raw('coalesce(k.size_bytes, f.size_bytes) as "sizeBytes"'));
  return after === undefined ? query : query.where('f.file_id', '<', after);
}

type Head = Pick<FilesPage, 'clientId' | 'clientName' | 'offerId' | 'offerNumber'>;

async function findHead(db: Db, actor: Actor, { of, id }: FilesPlace): Promise<Head | undefined> {
  const offerHead = () =>
    visibleOffers(db, actor).first<Head | undefined>(
      'o.client_id as clientId',
      'c.name as clientName',
      'o.offer_id as offerId',
      'o.number as offerNumber',
    );
  const clientHead = () =>
    visibleClients(db, actor)
      .clearSelect()
      .first<Head | undefined>(
        'c.client_id as clientId',
        'c.name as clientName',
        db.raw('null as "offerId"'),
        db.raw('null as "offerNumber"'),
      );
  if (of === 'offer') return offerHead().where('o.offer_id', id);
  if (of === 'client') return clientHead().where('c.client_id', id);
  if (of === 'task') return taskHead(db, actor, id);
  const contact = (column: string) =>
    db('sales.interactions').where({ company_id: actor.companyId, interaction_id: id }).select(column);
  const [ofOffer, ofClient] = await Promise.all([
    offerHead().whereIn('o.offer_id', contact('offer_id')),
    clientHead().whereIn('c.client_id', contact('client_id').whereNull('offer_id')),
  ]);
  return ofOffer ?? ofClient;
}

function taskHead(db: Db, actor: Actor, taskId: number): Promise<Head | undefined> {
  return db('sales.tasks as k')
    .join('sales.offers as o', { 'o.company_id': 'k.company_id', 'o.offer_id': 'k.offer_id' })
    .where({ 'k.company_id': actor.companyId, 'k.task_id': taskId })
    .where((seen) => {
      seen
        .whereExists(tasksWorkedOn(db, actor).whereRaw('t.task_id = k.task_id'))
        .orWhereIn('k.offer_id', visibleOffers(db, actor).select('o.offer_id'));
    })
    .first<Head | undefined>(
      'o.client_id as clientId',
      db.raw(`'' as "clientName"`),
      'o.offer_id as offerId',
      'o.number as offerNumber',
    );
}

/** @throws NOT_FOUND; a Refusal when it exists out of the actor's reach */
export async function getFile(db: Db, actor: Actor, fileId: number): Promise<FileCard> {
  const file = await visibleFiles(db, actor)
    .where('f.file_id', fileId)
    .join('sales.clients as fc', { 'fc.company_id': 'f.company_id', 'fc.client_id': 'f.client_id' })
    .leftJoin('sales.offers as fo', { 'fo.company_id': 'f.company_id', 'fo.offer_id': 'f.offer_id' })
    .first<FileCard | undefined>(
      ...lineColumns,
      db.raw('coalesce(k.size_bytes, f.size_bytes) as "sizeBytes"'),
      'k.file_content_id as contentId',
      'k.telegram_id as telegramId',
      'k.sha256',
      db.raw(`case when f.offer_id is null or exists (?) then fc.name else '' end as "clientName"`, [
        visibleOffers(db, actor).select(db.raw('1')).whereRaw('o.offer_id = f.offer_id'),
      ]),
      'f.offer_id as offerId',
      'fo.number as offerNumber',
      'f.client_id as clientId',
    );
  if (file) return file;
  const exists: unknown = await db('sales.files')
    .where({ company_id: actor.companyId, file_id: fileId, removed_at: null })
    .first('file_id');
  throw exists ? new Refusal('file.view', 'file', fileId) : new DomainError('NOT_FOUND');
}

async function absentOrRefused(db: Db, actor: Actor, { of, id }: FilesPlace): Promise<Error> {
  const exists: unknown = await db(`sales.${of}s`)
    .where({ company_id: actor.companyId, [`${of}_id`]: id })
    .first(`${of}_id`);
  return exists ? new Refusal(`${of}.view`, of, id) : new DomainError('NOT_FOUND');
}
