import type { Knex } from 'knex';

/**
 * The update path: what came from Telegram, who works on which chat, what is remembered of a chat.
 * inbox      one row an update; the row with its attempt is the fence of every use case
 * ingress_process  the processes that take updates. Alive means: the lease runs and the session that holds
 *            the advisory lock on the number is there
 * poller     which process asks Telegram for updates
 * chat_lane  which process works on a chat; updates of one chat are handled one at a time
 * chat_state the dialogue and the small memo of a chat
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table platform.inbox (
      bot_id bigint not null,
      update_id bigint not null,
      seq bigint not null generated always as identity,
      chat_id bigint not null,
      payload jsonb,
      attempt integer not null default 0,
      head_claims smallint not null default 0,
      received_at timestamptz not null default now(),
      handled_at timestamptz,
      outcome text check (outcome in ('done', 'failed', 'deadline', 'overtaken', 'poison')),
      primary key (bot_id, update_id),
      check ((handled_at is null) = (outcome is null))
    ) with (
      fillfactor = 70,
      autovacuum_vacuum_threshold = 200,
      autovacuum_vacuum_scale_factor = 0.02,
      autovacuum_analyze_threshold = 200,
      autovacuum_vacuum_cost_delay = 0
    );
    create index inbox_open on platform.inbox (bot_id, chat_id, seq) where handled_at is null;
    create index inbox_received on platform.inbox using brin (received_at) with (pages_per_range = 16);
    comment on column platform.inbox.head_claims is
      'How often a process took the chat with this row in front; many mean that the row kills processes.';

    create table platform.ingress_process (
      number integer generated always as identity primary key,
      bot_id bigint not null,
      lease_until timestamptz not null
    ) with (fillfactor = 50);

    create table platform.poller (
      bot_id bigint primary key,
      owner integer
    );

    create table platform.chat_lane (
      bot_id bigint not null,
      chat_id bigint not null,
      owner integer,
      primary key (bot_id, chat_id)
    ) with (fillfactor = 70, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0.05);

    create table platform.chat_state (
      bot_id bigint not null,
      chat_id bigint not null,
      update_id bigint not null,
      state jsonb,
      primary key (bot_id, chat_id)
    ) with (fillfactor = 70, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0.05);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table platform.chat_state;
    drop table platform.chat_lane;
    drop table platform.poller;
    drop table platform.ingress_process;
    drop table platform.inbox;
  `);
}
