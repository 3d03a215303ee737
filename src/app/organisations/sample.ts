/** The sample hospital and manufacturer: loaded by the ordinary imports into organisations of their own, removed wholly. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleFolder, sampleManifest, type SampleOrganisation } from '#data/sample/index.ts';
import {
  deleteOrganisations,
  listOrganisations as readOrganisations,
} from '#store/organisation/organisations.ts';
import { listCareAreas as readCareAreas, placeKey, updateCareArea } from '#store/inventory/places.ts';
import { type DeedContext, type OrgContext, scopeOf, serverDeed } from '../access/deed.ts';
import { importFile } from '../imports/import-file.ts';
import { createOrganisation } from './organisations.ts';

/** Loads the sample organisations that are missing; those that are there stay as they are. */
export const loadSample = serverDeed('organisations.manage', async (context, _input: object) => {
  const held = await context.ward.store.asSystem(readOrganisations);
  const manifest = await sampleManifest();
  for (const sample of manifest.organisations) {
    if (held.some((one) => one.isSample && one.name === sample.name)) continue;
    await loadOrganisation(context, sample);
  }
  await context.ward.jobs.request('match');
  const items = await context.ward.store.asSystem(readOrganisations);
  return { items: items.filter((one) => one.isSample) };
});

async function loadOrganisation(context: DeedContext, sample: SampleOrganisation): Promise<void> {
  const org = await createOrganisation(context, { name: sample.name, kind: sample.kind, isSample: true });
  try {
    await loadFiles({ ...context, org }, sample);
  } catch (error) {
    // Half a sample would look like a real gap: it goes, and the error is told.
    await context.ward.store.asSystem(async (db) => await deleteOrganisations(db, [org.orgId]));
    throw error;
  }
}

async function loadFiles(context: OrgContext, sample: SampleOrganisation): Promise<void> {
  for (const file of sample.files) {
    const bytes = await readFile(join(sampleFolder, file));
    const { outcome, problems } = await importFile(context, { path: file, bytes });
    if (outcome !== 'imported') {
      throw new Error(`sample file ${file}: ${outcome}: ${problems.map((one) => one.message).join('; ')}`);
    }
  }
  if (sample.careAreas) await describePlaces(context, sample.careAreas);
}

async function describePlaces({ ward, org }: OrgContext, file: string): Promise<void> {
  const { areas } = JSON.parse(await readFile(join(sampleFolder, file), 'utf8')) as {
    areas: { site: string; department: string; care: string; patientsPerDay: number; basis: string }[];
  };
  await ward.store.asOrg(scopeOf(org), async (db) => {
    const held = await readCareAreas(db, org.orgId);
    for (const place of held) {
      const told = areas.find(
        (one) =>
          placeKey(one.site) === placeKey(place.site) &&
          placeKey(one.department) === placeKey(place.department),
      );
      if (told) await updateCareArea(db, org.orgId, place.careAreaId, told);
    }
  });
}

/** Removes every sample organisation with all that is in it. */
export const removeSample = serverDeed('organisations.manage', async ({ ward }, _input: object) => {
  return await ward.store.asSystem(async (db) => {
    const samples = (await readOrganisations(db)).filter((one) => one.isSample);
    await deleteOrganisations(
      db,
      samples.map((one) => one.orgId),
    );
    return { removed: samples.map((one) => one.name) };
  });
});
