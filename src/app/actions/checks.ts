/** What is refused of what people say of an action: days in the past, missing signatures, owners that are not there. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { type ActionKind, isSignedKind } from '#model/judgement/action.ts';
import { devicesNamed } from '#store/actions/action-scope.ts';
import type { Db } from '#store/bulk.ts';
import { listPeople, listTeams } from '#store/organisation/people.ts';
import { knownNames, refuseLeft } from '../people/acting-person.ts';

/** Days are `YYYY-MM-DD`. */
export function refusePast(code: 'action-due-past' | 'action-expiry-past', day: string, today: string): void {
  if (day < today)
    throw new WardError(code, code === 'action-due-past' ? '/dueOn' : '/expiresOn', { day, today });
}

export interface SignedFacts {
  expiresOn: string | null;
  reason: string | null;
  evidence: string | null;
}

/** A kind that leaves the weakness where it is needs a last day; one that is signed now also a reason and evidence. */
export function refuseUnsigned(
  kind: ActionKind,
  facts: SignedFacts,
  { isSigned, today }: { isSigned: boolean; today: string },
): void {
  if (!isSignedKind(kind)) return;
  const wanted = isSigned ? (['expiresOn', 'reason', 'evidence'] as const) : (['expiresOn'] as const);
  const missing = wanted.filter((field) => facts[field] === null);
  if (missing.length > 0)
    throw new WardError('action-expiry-missing', `/${missing[0]}`, {
      action: kind,
      missing: missing.join(', '),
    });
  refusePast('action-expiry-past', facts.expiresOn ?? '', today);
}

export interface Owner {
  ownerPersonId: string | null;
  ownerTeamId: string | null;
  ownerReason: string;
}

/** The person or team of this name; a person goes before a team. Null is nobody. */
export async function ownerNamed(
  db: Db,
  orgId: string,
  name: string | null,
  namedBy: string,
): Promise<Owner> {
  const ownerReason = `named by ${namedBy}`;
  if (name === null)
    return { ownerPersonId: null, ownerTeamId: null, ownerReason: `left open by ${namedBy}` };
  const [people, teams] = [await listPeople(db, orgId), await listTeams(db, orgId)];
  const isNamed = (one: { name: string }) => plainName(one.name) === plainName(name);
  const person = people.find(isNamed);
  if (person) {
    refuseLeft(person);
    return { ownerPersonId: person.personId, ownerTeamId: null, ownerReason };
  }
  const team = teams.find(isNamed);
  if (!team)
    throw new WardError('owner-unknown', '/owner', { name, known: knownNames([...people, ...teams]) });
  return { ownerPersonId: null, ownerTeamId: team.teamId, ownerReason };
}

/** How many words a message names. */
const mostNamed = 10;

export function someOf(words: readonly string[]): string {
  const more = words.length > mostNamed ? `, and ${words.length - mostNamed} more` : '';
  return `${words.slice(0, mostNamed).join(', ')}${more}`;
}

/** Ids of the devices that the words name, by id or asset tag; throws with the words that name none. */
export async function deviceIdsNamed(
  db: Db,
  orgId: string,
  words: readonly string[],
): Promise<Map<string, string[]>> {
  const found = Map.groupBy(await devicesNamed(db, orgId, words), (one) => one.word);
  const unknown = words.filter((word) => !found.has(word));
  if (unknown.length > 0)
    throw new WardError('action-devices-unknown', '/devices', { devices: someOf(unknown) });
  return new Map([...found].map(([word, rows]) => [word, rows.map((row) => row.deviceId)]));
}
