import type { Knex } from 'knex';

/** Moments long past instead of infinite ones: servers before 17 do not count with those. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table platform.send_chats
      alter column not_before set default to_timestamp(0),
      alter column busy_until set default to_timestamp(0);
    alter table platform.send_pace
      alter column next_at set default to_timestamp(0),
      alter column paused_until set default to_timestamp(0);
    update platform.send_chats set not_before = to_timestamp(0), busy_until = to_timestamp(0);
    update platform.send_pace set next_at = to_timestamp(0), paused_until = to_timestamp(0);
    create index sends_sending on platform.sends (chat_id) where state = 'sending';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index platform.sends_sending;
    alter table platform.send_chats
      alter column not_before set default '-infinity',
      alter column busy_until set default '-infinity';
    alter table platform.send_pace
      alter column next_at set default '-infinity',
      alter column paused_until set default '-infinity';
  `);
}
