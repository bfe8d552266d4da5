import type { Knex } from 'knex';

/**
 * Working lists: open offers by when they wait for somebody, those without a next step last, so that a page is one
 * range of an index. CASE, since behind row-level security COALESCE counts as leaky and is kept out of index ranges.
 * `client_manager_id` is the client's manager beside the offer's: an offer is seen by both, and no index spans two
 * tables. It follows the client by triggers; it has no foreign key, for what it follows has one.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sales.offers add column client_manager_id bigint;
    update sales.offers o set client_manager_id = c.manager_id
      from sales.clients c where c.company_id = o.company_id and c.client_id = o.client_id;
    alter table sales.offers alter column client_manager_id set not null;

    create function sales.fill_client_manager() returns trigger language plpgsql as $$
    begin
      select c.manager_id into new.client_manager_id from sales.clients c
        where c.company_id = new.company_id and c.client_id = new.client_id;
      return new;
    end $$;
    create trigger client_manager before insert or update of client_id on sales.offers
      for each row execute function sales.fill_client_manager();

    create function sales.follow_client_manager() returns trigger language plpgsql as $$
    begin
      update sales.offers o set client_manager_id = new.manager_id
        where o.company_id = new.company_id and o.client_id = new.client_id and o.client_manager_id <> new.manager_id;
      return null;
    end $$;
    create trigger manager_of_offers after update of manager_id on sales.clients
      for each row when (old.manager_id <> new.manager_id) execute function sales.follow_client_manager();

    drop index sales.offers_open_by_manager, sales.offers_open;
    create index offers_waiting on sales.offers (company_id, (case when next_step_at is null then 'infinity' else next_step_at end), offer_id)
      where state not in ('success', 'cancelled');
    create index offers_waiting_by_manager on sales.offers
      (company_id, manager_id, (case when next_step_at is null then 'infinity' else next_step_at end), offer_id)
      where state not in ('success', 'cancelled');
    create index offers_waiting_by_client_manager on sales.offers
      (company_id, client_manager_id, (case when next_step_at is null then 'infinity' else next_step_at end), offer_id)
      where state not in ('success', 'cancelled');

    create index offer_events_of_member on sales.offer_events (company_id, member_id, at);
    drop index sales.offer_events_company_id_member_id_idx;
    create index clients_of_manager on sales.clients (company_id, manager_id, client_id);
    drop index sales.clients_company_id_manager_id_idx;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create index on sales.clients (company_id, manager_id);
    drop index sales.clients_of_manager;
    create index on sales.offer_events (company_id, member_id);
    drop index sales.offer_events_of_member;
    drop index sales.offers_waiting, sales.offers_waiting_by_manager, sales.offers_waiting_by_client_manager;
    create index offers_open_by_manager on sales.offers (company_id, manager_id, next_step_at, offer_id)
      where state not in ('success', 'cancelled');
    create index offers_open on sales.offers (company_id, next_step_at, offer_id)
      where state not in ('success', 'cancelled');
    drop trigger manager_of_offers on sales.clients;
    drop trigger client_manager on sales.offers;
    drop function sales.follow_client_manager(), sales.fill_client_manager();
    alter table sales.offers drop column client_manager_id;
  `);
}
