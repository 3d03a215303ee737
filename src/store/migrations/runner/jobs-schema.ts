/** Makes or upgrades the job queue's tables as the owner role, so that the working roles never need to create any. */
import type pg from 'pg';
import pgBoss from 'pg-boss/package.json' with { type: 'json' };
import { jobsSchema, ownerRole, tableExistsSql } from '../../dialect/roles.ts';

/** The version of its tables that the installed pg-boss wants, as its package states it: each command asks for this alone. */
export function wantedJobsVersion(): number {
  return pgBoss.pgboss.schema;
}

/** The version of the job tables in this database, or null where there are none yet. */
export async function heldJobsVersion(client: pg.ClientBase): Promise<number | null> {
  const held = await client.query<{ held: boolean }>(
    `select ${tableExistsSql(jobsSchema, 'version')} as held`,
  );
  if (!held.rows[0]?.held) return null;
  const found = await client.query<{ version: number }>(`select version from ${jobsSchema}.version`);
  return found.rows[0]?.version ?? null;
}

/** Brings the job tables to the version of the installed pg-boss; does nothing when they are there. */
export async function prepareJobs(client: pg.ClientBase): Promise<void> {
  const held = await heldJobsVersion(client);
  const wanted = wantedJobsVersion();
  if (held !== null && held >= wanted) return;
  const { getConstructionPlans, getMigrationPlans } = await import('pg-boss');
  const script =
    held === null
      ? getConstructionPlans(jobsSchema, { createSchema: false })
      : getMigrationPlans(jobsSchema, held);
  await client.query(script.replace(/^\s*begin\s*;/i, `begin; set local role ${ownerRole};`));
}
