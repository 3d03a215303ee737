/** Proves at start that work cannot step around row-level security. */
import type pg from 'pg';
import { WardError } from '#base/errors/problem.ts';
import { appRole, loginRole, systemRole } from './roles.ts';

interface Power {
  name: string;
  rolsuper: boolean;
  rolbypassrls: boolean;
}

/**
 * Refuses (`database-login-too-strong`) a server login that is a superuser or has BYPASSRLS: both ignore every policy,
 * also a forced one. Returns its name. The embedded engine has one superuser login by nature, which no work runs as.
 */
export async function checkLogin(client: pg.ClientBase): Promise<string> {
  const power = await powerOf(client, 'session_user');
  refuseStrong(power);
  return power.name;
}

/** Refuses working roles that row-level security does not hold, seen from inside a transaction like any of Ward's. */
export async function checkRoles(client: pg.ClientBase): Promise<void> {
  for (const role of [appRole, systemRole]) {
    await client.query(`begin; set local role ${role}`);
    try {
      refuseStrong(await powerOf(client, 'current_user'));
    } finally {
      await client.query('rollback');
    }
  }
}

async function powerOf(client: pg.ClientBase, who: 'current_user' | 'session_user'): Promise<Power> {
  const { rows } = await client.query<Power>(
    `select rolname as name, rolsuper, rolbypassrls from pg_roles where rolname = ${who}`,
  );
  const power = rows[0];
  if (!power) throw new Error(`the database does not say what ${who} may do`);
  return power;
}

function refuseStrong({ name, rolsuper, rolbypassrls }: Power): void {
  if (!rolsuper && !rolbypassrls) return;
  throw new WardError('database-login-too-strong', '', {
    login: name,
    reason: rolsuper ? 'it is a superuser' : 'it has BYPASSRLS',
    role: loginRole,
  });
}
