/** People and teams of an organisation, as records: nobody is deleted, who leaves is marked so. */
import { sql } from 'kysely';
import { plainName } from '#base/plain-name.ts';
import type { WorkFunction } from '#model/judgement/responsibility.ts';
import type { Db } from '../bulk.ts';

export interface Team {
  teamId: string;
  name: string;
  function: WorkFunction;
  /** The partner whose team it is; null for one's own. */
  partner: string | null;
  /** Raised by every change. */
  version: number;
}

export interface Person extends Omit<Team, 'teamId'> {
  personId: string;
  email: string | null;
  teamId: string | null;
  teamName: string | null;
  leftAt: Date | null;
  /** Actions of theirs that are not closed. */
  openActions: number;
}

/** By name. */
export async function listTeams(db: Db, orgId: string): Promise<Team[]> {
  const { rows } = await sql<Team>`select team_id as "teamId", name, function, partner, row_version as version
    from team where org_id = ${orgId}::uuid order by name_key collate "C"`.execute(db);
  return rows;
}

/** By name, those who left too. */
export async function listPeople(db: Db, orgId: string): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select p.person_id as "personId", p.name, p.email, p.function, p.partner, p.team_id as "teamId", t.name as "teamName",
      p.left_at as "leftAt", p.row_version as version,
      (select count(*)::int from action a where a.org_id = p.org_id and a.owner_person_id = p.person_id and a.state <> 'closed') as "openActions"
    from person p left join team t on t.org_id = p.org_id and t.team_id = p.team_id
    where p.org_id = ${orgId}::uuid order by p.name_key collate "C"`.execute(db);
  return rows;
}

/** Writes a team anew, or over the one with its id. */
export async function putTeam(db: Db, orgId: string, team: Team): Promise<void> {
  await sql`insert into team (org_id, team_id, name, name_key, function, partner, row_version)
    values (${orgId}::uuid, ${team.teamId}::uuid, ${team.name}, ${plainName(team.name)}, ${team.function}, ${team.partner}, ${team.version})
    on conflict (org_id, team_id) do update set name = excluded.name, name_key = excluded.name_key, function = excluded.function,
      partner = excluded.partner, row_version = excluded.row_version`.execute(db);
}

/** Writes a person anew, or over the one with their id. */
export async function putPerson(
  db: Db,
  orgId: string,
  person: Omit<Person, 'teamName' | 'openActions'>,
): Promise<void> {
  await sql`insert into person (org_id, person_id, name, name_key, email, function, team_id, partner, left_at, row_version)
    values (${orgId}::uuid, ${person.personId}::uuid, ${person.name}, ${plainName(person.name)}, ${person.email}, ${person.function},
      ${person.teamId}::uuid, ${person.partner}, ${person.leftAt}::timestamptz, ${person.version})
    on conflict (org_id, person_id) do update set name = excluded.name, name_key = excluded.name_key, email = excluded.email,
      function = excluded.function, team_id = excluded.team_id, partner = excluded.partner, left_at = excluded.left_at,
      row_version = excluded.row_version`.execute(db);
}

/**
 * Removes the obligations, actions, assessments, people and teams of organisations that go, in the order in which they point at
 * one another.
 */
export async function deleteWork(db: Db, orgIds: readonly string[]): Promise<void> {
  const ids = sql`${sql.val(orgIds)}::uuid[]`;
  await sql`delete from obligation where org_id = any(${ids})`.execute(db);
  await sql`delete from action where org_id = any(${ids})`.execute(db);
  await sql`delete from assessment where org_id = any(${ids})`.execute(db);
  await sql`delete from person where org_id = any(${ids})`.execute(db);
  await sql`delete from team where org_id = any(${ids})`.execute(db);
}
