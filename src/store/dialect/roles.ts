/** The database roles Ward works in, and the SQL that makes them. Running it again changes nothing. */

import { muchChangedSql } from './statistics.ts';

/** Owns the tables, runs migrations; nobody works as it otherwise. */
export const ownerRole = 'ward_owner';
/** Works for one organisation at a time, held to it by row-level security. */
export const appRole = 'ward_app';
/** Works across organisations by a policy of its own, never by BYPASSRLS. */
export const systemRole = 'ward_system';
/** Signs in to a PostgreSQL server (and is what an idle PGlite session is lowered to); may only step into the two above. */
export const loginRole = 'ward_login';

export const wardSchema = 'ward';
export const jobsSchema = 'pgboss';

/** `search_path` of every transaction; pg_trgm may already live in public on a server. */
export const searchPath = `${wardSchema}, public`;

/** SQL that is true where a table exists; unlike to_regclass it asks for no privilege on the schema. */
export function tableExistsSql(schema: string, table: string): string {
  return `exists (select from pg_class where relname = '${table}'
    and relnamespace = (select oid from pg_namespace where nspname = '${schema}'))`;
}

/** SQL that makes a role unless it is there, also when another process makes it at the same moment. */
export function createRoleSql(role: string, rights: string): string {
  return `
  do $role$
  begin
    if not exists (select from pg_roles where rolname = '${role}') then
      create role ${role} ${rights} noinherit nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
  exception when duplicate_object or unique_violation then
    null;
  end
  $role$;`;
}

/** Makes the three working roles where they are missing. Roles belong to the whole server, not to one database. */
export const createRolesSql: string = [ownerRole, appRole, systemRole]
  .map((role) => createRoleSql(role, 'nologin'))
  .join('');

/** Makes the schemas, the extension and the privileges of this database. Needs a role that may act as ward_owner. */
export const prepareDatabaseSql = `
  create schema if not exists ${wardSchema} authorization ${ownerRole};
  create schema if not exists ${jobsSchema} authorization ${ownerRole};
  create extension if not exists pg_trgm schema ${wardSchema};
  grant usage on schema ${wardSchema} to ${appRole}, ${systemRole};
  grant usage on schema ${jobsSchema} to ${systemRole};
  alter default privileges for role ${ownerRole} in schema ${jobsSchema}
    grant select, insert, update, delete, truncate on tables to ${systemRole};
  alter default privileges for role ${ownerRole} in schema ${jobsSchema}
    grant usage, select on sequences to ${systemRole};
  create or replace function ${wardSchema}.refresh_statistics(only_changed boolean) returns void
    language plpgsql security definer set search_path = pg_catalog as $body$
    declare wanted regclass;
    begin
      for wanted in
        select c.oid::regclass from pg_class c left join pg_stat_user_tables s on s.relid = c.oid
        where c.relnamespace = '${wardSchema}'::regnamespace and c.relkind in ('r', 'p')
          and (not only_changed or ${muchChangedSql})
      loop
        execute format('analyze %s', wanted);
      end loop;
    end $body$;
  alter function ${wardSchema}.refresh_statistics(boolean) owner to ${ownerRole};
  revoke execute on function ${wardSchema}.refresh_statistics(boolean) from public;
  grant execute on function ${wardSchema}.refresh_statistics(boolean) to ${systemRole};`;
