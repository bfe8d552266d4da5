import type { Knex } from 'knex';

/**
 * Erasing a colleague who has left (L7): their name, their Telegram account, what they typed and did not save, and their
 * settings go; what they did stays theirs, under the words that stand in place of the name.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sales.members
      add column erased_at timestamptz,
      add constraint erased_are_suspended check (erased_at is null or suspended_at is not null);

    alter table sales.erasures drop constraint erasures_subject_check;
    alter table sales.erasures add constraint erasures_subject_check
      check (subject in ('client', 'contact_person', 'member'));

    -- The parameters are those of erase_client: who asks, when, whom, and what stands there since.
    create function sales.erase_member(p_member bigint, p_at timestamptz, p_subject bigint, p_name text, p_key text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      company bigint := platform.company_id();
      change text := coalesce(current_setting('app.change_id', true), '');
      person bigint;
      draft_ids bigint[] := array(
        select draft_row_id from sales.drafts where company_id = company and member_id = p_subject);
      list_ids bigint[] := array(
        select pinned_list_id from sales.pinned_lists where company_id = company and member_id = p_subject);
    begin
      perform set_config('app.change_id', '', true);
      update sales.members set name = p_name, suspended_at = coalesce(suspended_at, p_at), erased_at = p_at,
          revision = revision + 1
        where company_id = company and member_id = p_subject;
      delete from sales.drafts where company_id = company and member_id = p_subject;
      delete from sales.member_settings where company_id = company and member_id = p_subject;
      delete from sales.pinned_lists where company_id = company and member_id = p_subject;
      delete from sales.member_views where company_id = company and member_id = p_subject;

      delete from platform.memberships where company_id = company and member_id = p_subject returning person_id into person;
      -- Somebody who works in another company as well is known there.
      if person is not null and not exists (select from platform.memberships m where m.person_id = person) then
        delete from platform.chat_state where chat_id = person;
        delete from platform.people where person_id = person;
      end if;

      perform sales.erase_images(p_member, p_at, whose, array[p_subject])
        from unnest(array['members', 'member_settings', 'member_views']) whose;
      perform sales.erase_images(p_member, p_at, 'pinned_lists', list_ids);
      perform sales.erase_images(p_member, p_at, 'drafts', draft_ids);
      perform set_config('app.change_id', change, true);
    end $$;
    revoke execute on function sales.erase_member(bigint, timestamptz, bigint, text, text) from public;
    do $$ begin
      execute format('grant execute on function sales.erase_member(bigint, timestamptz, bigint, text, text) to %I',
        (select app_role from platform.meta));
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function sales.erase_member(bigint, timestamptz, bigint, text, text);
    alter table sales.erasures drop constraint erasures_subject_check;
    alter table sales.erasures add constraint erasures_subject_check check (subject in ('client', 'contact_person'));
    alter table sales.members drop constraint erased_are_suspended, drop column erased_at;
  `);
}
