/** Who is told of a step: the people that the ladder names for its role, else those of its function; and why it is these. */
import { plainName } from '#base/plain-name.ts';
import type { EscalationLadder, EscalationRole } from '#model/judgement/escalation.ts';
import type { WorkFunction } from '#model/judgement/responsibility.ts';
import type { Recipient } from '#store/escalation/escalations.ts';
import type { Person } from '#store/organisation/people.ts';

export interface Owned {
  ownerPersonId: string | null;
  ownerTeamId: string | null;
  partner: string | null;
}

export interface Recipients {
  recipients: Recipient[];
  recipientsReason: string;
}

/** Null where a role is no function: whose the thing is, or whom the ladder has to name. */
const functionOf: Record<EscalationRole, WorkFunction | null> = {
  owner: null,
  other_party: null,
  board: null,
  biomed: 'clinical_engineering',
  clinician: 'clinical_lead',
  ciso: 'security',
  executive: 'executive',
};

/** Whom a step goes to where its role has nobody; a step is never told to nobody in silence. */
const instead: Record<EscalationRole, EscalationRole | null> = {
  owner: 'biomed',
  clinician: 'biomed',
  biomed: 'ciso',
  ciso: null,
  board: 'executive',
  executive: null,
  other_party: null,
};

/** Those who left are not told. */
export function recipientsOf(
  role: EscalationRole,
  owned: Owned,
  ladder: Pick<EscalationLadder, 'people'>,
  people: readonly Person[],
): Recipients {
  const here = people.filter(({ leftAt }) => leftAt === null);
  const missing: string[] = [];
  for (let asked: EscalationRole | null = role; asked !== null; asked = instead[asked]) {
    const { found, why } = peopleOf(asked, owned, ladder, here);
    if (found.length > 0) {
      const reason = [...missing, why, ...withoutAddress(found)].join('; ');
      return {
        recipients: found.map(({ name, email }) => ({ person: name, email })),
        recipientsReason: reason,
      };
    }
    missing.push(`there is nobody for ${asked.replaceAll('_', ' ')}`);
  }
  return { recipients: [], recipientsReason: `${missing.join('; ')}: told in the product alone` };
}

function peopleOf(
  role: EscalationRole,
  owned: Owned,
  ladder: Pick<EscalationLadder, 'people'>,
  here: readonly Person[],
): { found: Person[]; why: string } {
  const named = ladder.people[role];
  if (named !== undefined) {
    const names = new Set(named.map(plainName));
    return { found: here.filter(({ name }) => names.has(plainName(name))), why: 'named by the ladder' };
  }
  if (role === 'owner') {
    const { ownerPersonId, ownerTeamId } = owned;
    const isOwner = (one: Person) =>
      one.personId === ownerPersonId || (ownerTeamId !== null && one.teamId === ownerTeamId);
    return { found: here.filter(isOwner), why: ownerTeamId === null ? 'the owner' : 'the team that owns it' };
  }
  if (role === 'other_party') {
    const isTheirs = (one: Person) =>
      one.partner !== null && plainName(one.partner) === plainName(owned.partner ?? '');
    return { found: here.filter(isTheirs), why: `of ${owned.partner ?? 'the other party'}` };
  }
  const does = functionOf[role];
  const found = here.filter((one) => one.partner === null && one.function === does);
  return { found, why: `everybody of the function ${(does ?? role).replaceAll('_', ' ')}` };
}

function withoutAddress(found: readonly Person[]): string[] {
  const names = found.filter(({ email }) => email === null).map(({ name }) => name);
  return names.length === 0 ? [] : [`without an e-mail address: ${names.join(', ')}`];
}
