import pg from 'pg';
import { StartError } from '../lib/start-error.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
/** PostgreSQL cuts longer names off silently. */
const LONGEST_NAME = 63;

/**
 * The role the program works under. A database remembers the one it was made with, because a copy of it keeps
 * the rights of that role; a fresh one is going to get `<database>_app`.
 */
export async function appRoleName(client: pg.ClientBase): Promise<string> {
  const remembered = await client.query<{ known: boolean }>(
    `select to_regclass('platform.meta') is not null as known`,
  );
  const { rows } = await client.query<{ role: string | null }>(
    remembered.rows[0]?.known
      ? `select coalesce((select app_role from platform.meta), current_database() || '_app') as role`
      : `select current_database() || '_app' as role`,
  );
  const role = rows[0]?.role ?? '';
  if (Buffer.byteLength(role) > LONGEST_NAME) {
    throw new StartError(
      `The database's name is too long: "${role}" must fit ${LONGEST_NAME} bytes; rename it.`,
    );
  }
  return role;
}

/**
 * Makes sure that the program's role exists and that the login role may switch to it. Runs as the login role,
 * under the migration lock. Throws StartError (2) with the lines for an administrator when it may not.
 */
export async function ensureAppRole(client: pg.ClientBase): Promise<string> {
  const role = await appRoleName(client);
  const state = await roleState(client, role);
  const quoted = pg.escapeIdentifier(role);
  const create = `create role ${quoted} nologin;`;
  const grant = `grant ${quoted} to ${pg.escapeIdentifier(state.login)};`;
  const needed = [...(state.exists ? [] : [create]), ...(state.member ? [] : [grant])];
  try {
    for (const line of needed) await client.query(line);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new StartError(
      `The program works under the role "${role}", and "${state.login}" may not set it up. ` +
        `Let an administrator of the database run:\n${needed.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  return role;
}

interface RoleState {
  readonly login: string;
  readonly exists: boolean;
  readonly member: boolean;
}

async function roleState(client: pg.ClientBase, role: string): Promise<RoleState> {
  // Since PostgreSQL 16 who creates a role is its administrator without being allowed to switch to it: SET.
  const { rows } = await client.query<RoleState>(
    `select session_user as login, r.oid is not null as exists,
            coalesce(pg_has_role(session_user, r.oid,
              case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end), false)
              as member
       from (values ($1::text)) as wanted (name) left join pg_roles r on r.rolname = wanted.name`,
    [role],
  );
  const state = rows[0];
  if (!state) throw new Error('no answer about the program’s role');
  return state;
}
