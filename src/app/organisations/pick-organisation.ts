/** Which organisation is meant: apart from the deeds, since a command that asks a server needs this and no database. */
import { WardError } from '#base/errors/problem.ts';
import type { OrganisationRecord } from '#store/organisation/organisations.ts';

/** The organisation to open first: the only one that is no sample, else the sample hospital where there is no other. */
export function defaultOrganisation<T extends Pick<OrganisationRecord, 'kind' | 'isSample'>>(
  items: readonly T[],
): T | null {
  const own = items.filter((one) => !one.isSample);
  if (own.length > 0) return own[0] ?? null;
  return items.find((one) => one.kind === 'provider') ?? items[0] ?? null;
}

/** That no organisation fits, but importing may make this one. */
export interface OrganisationToMake {
  make: { name: string; kind: OrganisationRecord['kind'] };
}

type Named = Pick<OrganisationRecord, 'name' | 'slug' | 'kind' | 'isSample'>;

/**
 * The organisation a command works on: the one named; else the only one that is no sample; if there is none,
 * reading takes the sample hospital and importing makes `My organisation`; if there are several, wrong usage with their names.
 */
export function pickOrganisation<T extends Named>(
  items: readonly T[],
  name: string | undefined,
  purpose: 'read' | 'import',
): T | OrganisationToMake {
  if (name !== undefined) {
    const wanted = name.trim().toLowerCase();
    const named = items.find((one) => one.name.toLowerCase() === wanted || one.slug === wanted);
    if (!named) throw new WardError('no-such-organisation', '--org', { name, known: names(items) });
    return named;
  }
  const own = items.filter((one) => !one.isSample);
  if (own.length > 1) throw new WardError('several-organisations', '--org', { known: names(own) });
  const only = own[0] ?? (purpose === 'read' ? defaultOrganisation(items) : null);
  if (only) return only;
  if (purpose === 'read') throw new WardError('no-organisation', '');
  return { make: { name: 'My organisation', kind: 'provider' } };
}

export function isOrganisationToMake(picked: Named | OrganisationToMake): picked is OrganisationToMake {
  return 'make' in picked;
}

function names(items: readonly Named[]): string {
  return items.map((one) => `"${one.name}"`).join(', ');
}
