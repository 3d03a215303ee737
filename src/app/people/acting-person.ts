/** Who acts: the person chosen by name, who then stands in every history. Ward records who they say to be and verifies nothing. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { listPeople, type Person } from '#store/organisation/people.ts';
import { type OrgContext, scopeOf } from '../access/deed.ts';

/** The same context with the person as its actor; without a name it stays as it is. Throws `person-unknown`, `person-left`. */
export async function actAs(context: OrgContext, name: string | undefined): Promise<OrgContext> {
  if (name === undefined || name.trim() === '') return context;
  const { ward, org } = context;
  const people = await ward.store.asOrg(scopeOf(org), async (db) => await listPeople(db, org.orgId));
  const person = personNamed(people, name);
  return { ...context, actor: { ...context.actor, name: person.name, personId: person.personId } };
}

/** Throws `person-unknown` with who is known, and `person-left`. */
function personNamed(people: readonly Person[], name: string): Person {
  const person = people.find((one) => plainName(one.name) === plainName(name));
  if (!person) throw new WardError('person-unknown', '', { name, known: knownNames(people) });
  refuseLeft(person);
  return person;
}

export function refuseLeft({ name, leftAt }: Pick<Person, 'name' | 'leftAt'>): void {
  if (leftAt !== null)
    throw new WardError('person-left', '', { name, day: leftAt.toISOString().slice(0, 10) });
}

/** How many names a message lists. */
const mostNames = 20;

/** "Known are Ann Adams and Bo Berg." */
export function knownNames(known: readonly { name: string; leftAt?: Date | null }[]): string {
  const names = known.filter(({ leftAt }) => !leftAt).map(({ name }) => name);
  if (names.length === 0) return 'Nobody is known yet.';
  const shown = names.slice(0, mostNames).join(', ');
  return `Known: ${shown}${names.length > mostNames ? `, and ${names.length - mostNames} more` : ''}.`;
}
