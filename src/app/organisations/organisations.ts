/** Organisations of this server: listed, made, chosen by name, entered by short name. */
import { WardError } from '#base/errors/problem.ts';
import {
  findOrganisation,
  insertOrganisation,
  listOrganisations as readOrganisations,
  type OrganisationRecord,
} from '#store/organisation/organisations.ts';
import { type DeedContext, type OrgContext, serverDeed } from '../access/deed.ts';
import { defaultOrganisation, isOrganisationToMake, pickOrganisation } from './pick-organisation.ts';

export type ListedOrganisation = OrganisationRecord & { deviceCount: number };

export const listOrganisations = serverDeed('organisations.read', async ({ ward }, _input: object) => {
  const items = await ward.store.asSystem(readOrganisations);
  return { items, defaultSlug: defaultOrganisation(items)?.slug ?? null };
});

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
