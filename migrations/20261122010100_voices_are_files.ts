import type { Knex } from 'knex';

/** Voice comments become files like all others. The old columns stay for a version of the program that still writes them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create temp table voices on commit drop as
      select o.company_id, o.client_id, e.offer_id, null::bigint as interaction_id, e.offer_event_id,
        e.comment_voice_id as telegram_id, e.member_id as added_by, e.at as added_at
      from sales.offer_events e join sales.offers o on o.company_id = e.company_id and o.offer_id = e.offer_id
      where e.comment_voice_id <> ''
      union all
      select i.company_id, i.client_id, i.offer_id, i.interaction_id, null,
        i.result_voice_id, i.responsible_id, coalesce(i.logged_at, i.happened_at)
      from sales.interactions i where i.result_voice_id <> '' and i.happened_at is not null;

    -- Telegram's unique id was not written down: the file id stands in for it.
    insert into sales.file_contents (company_id, unique_id, telegram_id, kept, touched_at)
      select distinct company_id, left(telegram_id, 200), left(telegram_id, 300), 'waiting', now() from voices
      on conflict do nothing;
    insert into platform.file_fetches (company_id, file_content_id, next_try_at)
      select company_id, file_content_id, now() from sales.file_contents where kept = 'waiting'
      on conflict do nothing;
    insert into sales.files (company_id, file_content_id, client_id, offer_id, interaction_id, offer_event_id, kind,
        mime, added_by, added_at)
      select v.company_id, c.file_content_id, v.client_id, v.offer_id, v.interaction_id, v.offer_event_id, 'voice',
        'audio/ogg', v.added_by, v.added_at
      from voices v join sales.file_contents c on c.company_id = v.company_id and c.unique_id = left(v.telegram_id, 200);

    comment on column sales.offer_events.comment_voice_id is 'no longer written: a voice is a file of the event';
    comment on column sales.interactions.result_voice_id is 'no longer written: a voice is a file of the interaction';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from sales.files where kind = 'voice' and (offer_event_id is not null or interaction_id is not null);
    comment on column sales.offer_events.comment_voice_id is null;
    comment on column sales.interactions.result_voice_id is 'Telegram file id';
  `);
}
