/** People and teams: listed, added, changed, and marked as having left. Nobody is deleted. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import type { WorkFunction } from '#model/judgement/responsibility.ts';
import type { Db } from '#store/bulk.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import {
  listPeople as readPeople,
  listTeams as readTeams,
  type Person,
  putPerson,
  putTeam,
  type Team,
} from '#store/organisation/people.ts';
import { orgDeed, type OrgContext, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { knownNames } from './acting-person.ts';
import { changesOf } from './changes.ts';

export const listPeople = orgDeed('inventory.read', async ({ ward, org }, _input: object) => ({
  items: (await ward.store.asOrg(scopeOf(org), async (db) => await readPeople(db, org.orgId))).map(personRow),
}));

export const listTeams = orgDeed('inventory.read', async ({ ward, org }, _input: object) => ({
  items: await ward.store.asOrg(scopeOf(org), async (db) => await readTeams(db, org.orgId)),
}));

export interface TeamFacts {
  name: string;
  function: WorkFunction;
  partner: string | null;
}

export interface PersonFacts extends TeamFacts {
  email: string | null;
  /** Of their team; null for none. */
  team: string | null;
}

/** A part of the facts, and the version of the row that they were read from. */
export type Edit<Facts> = { [Key in keyof Facts]?: Facts[Key] | undefined } & { version: number };

export const addTeam = orgDeed('people.manage', async (context, facts: TeamFacts) => {
  const team = { ...facts, teamId: context.ward.newId(), version: 1 };
  return await inOrder(context, async (db, orgId) => {
    refuseTaken('team', team.name, await readTeams(db, orgId));
    await putTeam(db, orgId, team);
    return team;
  });
});

export const editTeam = orgDeed(
  'people.manage',
  async (context, { teamId, ...edit }: Edit<TeamFacts> & { teamId: string }) => {
    const id = knownId('team', teamId);
    return await inOrder(context, async (db, orgId) => {
      const teams = await readTeams(db, orgId);
      const held = teams.find((one) => one.teamId === id);
      if (!held) throw new WardError('not-found', '', { what: 'team', id: teamId });
      refuseChanged(held, edit);
      const team: Team = { ...held, ...given(edit), version: held.version + 1 };
      refuseTaken(
        'team',
        team.name,
        teams.filter((one) => one !== held),
      );
      await putTeam(db, orgId, team);
      return team;
    });
  },
);

export const addPerson = orgDeed('people.manage', async (context, { team, ...facts }: PersonFacts) => {
  const personId = context.ward.newId();
  return await inOrder(context, async (db, orgId) => {
    refuseTaken('person', facts.name, await readPeople(db, orgId));
    const teamId = team === null ? null : teamNamed(await readTeams(db, orgId), team).teamId;
    await putPerson(db, orgId, { ...facts, personId, teamId, leftAt: null, version: 1 });
    return await readPerson(db, orgId, personId);
  });
});

/** `hasLeft` marks that somebody left, or came back; what is theirs stays and asks for a new owner. */
export const editPerson = orgDeed(
  'people.manage',
  async (
    context,
    {
      personId,
      team,
      hasLeft,
      ...edit
    }: Edit<PersonFacts> & { personId: string; hasLeft?: boolean | undefined },
  ) => {
    const id = knownId('person', personId);
    return await inOrder(context, async (db, orgId) => {
      const people = await readPeople(db, orgId);
      const held = people.find((one) => one.personId === id);
      if (!held) throw new WardError('not-found', '', { what: 'person', id: personId });
      refuseChanged(held, edit);
      const leftAt =
        hasLeft === undefined ? held.leftAt : hasLeft ? (held.leftAt ?? context.ward.clock()) : null;
      const teamId =
        team === undefined ? held.teamId : team && teamNamed(await readTeams(db, orgId), team).teamId;
      const person = { ...held, ...given(edit), teamId, leftAt, version: held.version + 1 };
      refuseTaken(
        'person',
        person.name,
        people.filter((one) => one !== held),
      );
      await putPerson(db, orgId, person);
      return await readPerson(db, orgId, id);
    });
  },
);

/** One writer at a time, so that two who add one name do not both find it free. */
async function inOrder<T>(
  { ward, org }: OrgContext,
  work: (db: Db, orgId: string) => Promise<T>,
): Promise<T> {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    await lockOrganisation(db, org.orgId);
    return await work(db, org.orgId);
  });
}

async function readPerson(db: Db, orgId: string, personId: string) {
  const person = (await readPeople(db, orgId)).find((one) => one.personId === personId);
  if (!person) throw new Error(`person ${personId} was written and is not there`);
  return personRow(person);
}

function personRow(person: Person) {
  return { ...person, leftAt: person.leftAt?.toISOString() ?? null };
}

function teamNamed(teams: readonly Team[], name: string): Team {
  const team = teams.find((one) => plainName(one.name) === plainName(name));
  if (!team) throw new WardError('owner-unknown', '/team', { name, known: knownNames(teams) });
  return team;
}

function refuseTaken(what: 'team' | 'person', name: string, others: readonly { name: string }[]): void {
  if (others.some((one) => plainName(one.name) === plainName(name)))
    throw new WardError('name-taken', '/name', { what, name });
}

/** Refused where the row is of another version than the one that was looked at; says how it is now. */
function refuseChanged(held: Team | Person, edit: { version: number }): void {
  if (held.version === edit.version) return;
  throw new WardError('row-changed', '/version', { what: held.name, changes: changesOf(held, given(edit)) });
}

/** The facts that an edit names. */
function given<Facts extends object>(edit: Facts): Partial<Omit<Facts, 'version'>> {
  const named = Object.entries(edit).filter(([key, value]) => key !== 'version' && value !== undefined);
  return Object.fromEntries(named) as Partial<Omit<Facts, 'version'>>;
}
