/** Which row of the responsibility matrix counts for devices and a kind of action, and which team or person it names. */
import type { ActionKind } from '#model/judgement/action.ts';
import {
  type DeviceFamily,
  familyKinds,
  type ResponsibilityRow,
  type WorkFunction,
} from '#model/judgement/responsibility.ts';

/** What of a device a family is told by: its maker and model in lower case, and its role. */
export interface FamilyFacts {
  modelKey: string;
  role: string;
}

function fits({ kind, key }: DeviceFamily, { modelKey, role }: FamilyFacts): boolean {
  return kind === 'any' || (kind === 'model' ? key === modelKey : key === role);
}

/** The row of the most specific family; null where none is there. */
export function rowFor(
  rows: readonly ResponsibilityRow[],
  action: ActionKind,
  facts: FamilyFacts,
): ResponsibilityRow | null {
  const [first] = rows
    .filter((row) => row.action === action && fits(row.family, facts))
    .sort((a, b) => familyKinds.indexOf(a.family.kind) - familyKinds.indexOf(b.family.kind));
  return first ?? null;
}

/** Who may own an action. */
export interface Workforce {
  teams: readonly { teamId: string; name: string; function: WorkFunction; partner: string | null }[];
  people: readonly {
    personId: string;
    name: string;
    function: WorkFunction;
    partner: string | null;
    leftAt: Date | null;
  }[];
}

export interface FoundOwner {
  teamId: string | null;
  personId: string | null;
  /** Why, or why nobody was found. */
  reason: string;
}

/**
 * The owner of a new action: of the functions that do the work, the first that has a team, else one that has a person.
 * One's own go before a partner's; of several the first by name. Nobody where the matrix names none that is there.
 */
export function ownerFor(row: ResponsibilityRow | null, { teams, people }: Workforce): FoundOwner {
  if (row === null) return noOwner('the responsibility matrix has no row for it');
  const family = row.family.kind === 'any' ? 'any device' : row.family.key;
  const here = people.filter(({ leftAt }) => leftAt === null);
  for (const one of row.responsible) {
    const because = `${words(one)} is responsible for ${words(row.action)} of ${family}`;
    const team = first(teams.filter((team) => team.function === one));
    if (team) return { teamId: team.teamId, personId: null, reason: because };
    const person = first(here.filter((person) => person.function === one));
    if (person) return { teamId: null, personId: person.personId, reason: because };
  }
  const functions = row.responsible.map(words).join(', ');
  return noOwner(`no team or person of ${functions} is recorded, which the matrix names for ${family}`);
}

function noOwner(reason: string): FoundOwner {
  return { teamId: null, personId: null, reason };
}

function first<One extends { name: string; partner: string | null }>(found: readonly One[]): One | undefined {
  return [...found].sort(
    (a, b) =>
      Number(a.partner !== null) - Number(b.partner !== null) ||
      (a.name < b.name ? -1 : Number(a.name > b.name)),
  )[0];
}

function words(key: string): string {
  return key === 'it' ? 'IT' : key.replaceAll('_', ' ');
}
