import type { World } from '../prove/world.ts';
import { defaultLimits } from '../telegram/ingress/limits.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';
import type { FloorWish } from './update-floor.ts';

export const floorToken = '1000000003:token-of-a-floor';

/** The bare bot on a Bot API of its own and beside the world's database. @param screens what our bot has shown */
export async function openFloor(
  world: World,
  { token, apiRoot }: World['sandbox'],
  screens: FloorWish['screens'],
): Promise<MeasuredProcess> {
  await world.pool.query(`create schema floor;
    create table floor.updates (update_id bigint primary key, chat_id bigint not null, payload jsonb not null);
    create table floor.changes (update_id bigint primary key, chat_id bigint not null, payload jsonb not null)`);
  const atOnce = defaultLimits.chatsAtOnce;
  const wish: FloorWish = { databaseUrl: world.databaseUrl, token, apiRoot, screens, atOnce };
  return startMeasured('./update-floor.ts', wish);
}
