/** Organisations of this server: listed, made, chosen by name, entered by short name. */
import { WardError } from '#base/errors/problem.ts';
import {
  findOrganisation,
  insertOrganisation,
  listOrganisations as readOrganisations,
  type OrganisationRecord,
} from '#store/organisation/organisations.ts';
import { type DeedContext, type OrgContext, serverDeed } from '../access/deed.ts';

export type ListedOrganisation = OrganisationRecord & { deviceCount: number };

export const listOrganisations = serverDeed('organisations.read', async ({ ward }, _input: object) => {
  const items = await ward.store.asSystem(readOrganisations);
  return { items, defaultSlug: defaultOrganisation(items)?.slug ?? null };
});

/** The organisation to open first: the only one that is no sample, else the sample hospital where there is no other. */
export function defaultOrganisation<T extends Pick<OrganisationRecord, 'kind' | 'isSample'>>(
  items: readonly T[],
): T | null {
  const own = items.filter((one) => !one.isSample);
  if (own.length > 0) return own[0] ?? null;
  return items.find((one) => one.kind === 'provider') ?? items[0] ?? null;
}

export const createOrganisation = serverDeed(
  'organisations.manage',
  async (
    { ward }: DeedContext,
    input: { name: string; kind: OrganisationRecord['kind']; isSample?: boolean },
  ) => {
    return await ward.store.asSystem(async (db): Promise<ListedOrganisation> => {
      const held = await readOrganisations(db);
      const name = input.name.trim();
      if (held.some((one) => one.name.toLowerCase() === name.toLowerCase())) {
        throw new WardError('organisation-exists', '/name', { name });
      }
      const slug = freeSlug(name, new Set(held.map((one) => one.slug)));
      const made = {
        orgId: ward.newId(),
        slug,
        name,
        kind: input.kind,
        isSample: input.isSample ?? false,
        isComplete: !input.isSample,
      };
      await insertOrganisation(db, made, ward.judgedWith);
      return { ...made, deviceCount: 0 };
    });
  },
);

/** Enters an organisation by its short name; what is not there is not found. */
export async function enterOrganisation(context: DeedContext, slug: string): Promise<OrgContext> {
  const org = await context.ward.store.asSystem(async (db) => await findOrganisation(db, slug));
  if (!org || !context.actor.may('organisations.read', org.orgId)) {
    throw new WardError('not-found', 'org', { what: 'organisation', id: slug });
  }
  return { ...context, org };
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

/** Enters the organisation that `pickOrganisation` says, made first where it is missing. */
export async function chooseOrganisation(
  context: DeedContext,
  name: string | undefined,
  purpose: 'read' | 'import',
): Promise<OrgContext> {
  const { items } = await listOrganisations(context, {});
  const picked = pickOrganisation(items, name, purpose);
  return {
    ...context,
    org: isOrganisationToMake(picked) ? await createOrganisation(context, picked.make) : picked,
  };
}

function names(items: readonly Named[]): string {
  return items.map((one) => `"${one.name}"`).join(', ');
}

function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'organisation';
  // Paths that the web app and the API use for themselves are no organisation.
  const reserved = new Set(['api', 'assets', 'welcome', 'metrics']);
  let slug = reserved.has(base) ? `${base}-1` : base;
  for (let count = 2; taken.has(slug); count += 1) slug = `${base}-${count}`;
  return slug;
}
