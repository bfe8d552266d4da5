import type { Knex } from 'knex';

/** Who is suspended is told nothing any more, whichever way it came about: what waits for them is dropped with it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function sales.drop_sends_of_member() returns trigger language plpgsql as $$
    begin
      update platform.sends set state = 'dropped', closed_at = new.suspended_at
        where company_id = new.company_id and member_id = new.member_id and state in ('waiting', 'held');
      return null;
    end $$;
    create trigger drop_sends after update of suspended_at on sales.members
      for each row when (new.suspended_at is not null and old.suspended_at is null)
      execute function sales.drop_sends_of_member();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger drop_sends on sales.members;
    drop function sales.drop_sends_of_member();
  `);
}
