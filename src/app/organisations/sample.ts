/** The sample hospital and manufacturer: loaded by the ordinary imports into organisations of their own, removed wholly. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainName } from '#base/plain-name.ts';
import { sampleFolder, sampleManifest, type SampleOrganisation } from '#data/sample/index.ts';
import {
  deleteOrganisations,
  listOrganisations as readOrganisations,
  markComplete,
} from '#store/organisation/organisations.ts';
import type { NetworkMap } from '#model/network/network.ts';
import type { ContextStatement } from '#model/inventory/device-context.ts';
import { putContextFacts } from '#store/inventory/context-facts.ts';
import { listCareAreas as readCareAreas, updateCareArea } from '#store/inventory/places.ts';
import { type OrgContext, scopeOf, serverDeed } from '../access/deed.ts';
import { wardItself } from '../access/permission.ts';
import { assignAllContexts } from '../context/assign-contexts.ts';
import { importFile } from '../imports/import-file.ts';
import { getNetwork, setNetwork } from '../network/network-map.ts';
import { createOrganisation } from './organisations.ts';

/** Loads the sample organisations that are missing and ends loading those a process died in; the others stay as they are. */
export const loadSample = serverDeed(
  'organisations.manage',
  async (context, input: { onProgress?: (file: string) => void }) => {
    const held = await context.ward.store.asSystem(readOrganisations);
    const { organisations } = await sampleManifest();
    for (const sample of organisations) {
      const before = held.find((one) => one.isSample && one.name === sample.name);
      if (before?.isComplete) continue;
      const org =
        before ??
        (await createOrganisation(context, { name: sample.name, kind: sample.kind, isSample: true }));
      await loadFiles({ ...context, org }, sample, input.onProgress ?? (() => {}));
      await context.ward.store.asSystem(async (db) => await markComplete(db, org.orgId));
    }
    await context.ward.jobs.request('match');
    const items = await context.ward.store.asSystem(readOrganisations);
    return { items: items.filter((one) => one.isSample) };
  },
);

/** Files that were imported before the process died answer `unchanged`. */
async function loadFiles(
  context: OrgContext,
  sample: SampleOrganisation,
  onProgress: (file: string) => void,
): Promise<void> {
  for (const file of sample.files) {
    onProgress(file);
    const bytes = await readFile(join(sampleFolder, file));
    const { outcome, problems } = await importFile(context, { path: file, bytes });
    if (outcome !== 'imported' && outcome !== 'unchanged') {
      throw new Error(`sample file ${file}: ${outcome}: ${problems.map((one) => one.message).join('; ')}`);
    }
  }
  if (sample.careAreas) await describeCareAreas(context, sample.careAreas);
  if (sample.network) await drawNetwork(context, sample.network);
}

interface SampleArea {
  site: string;
  department: string;
  care: string;
  patientsPerDay: number;
  basis: string;
  downtimeProcedure: boolean;
  /** In plain words. */
  spareCapacity: string;
  spareLevel: string;
}

async function describeCareAreas({ ward, org }: OrgContext, file: string): Promise<void> {
  const { areas } = JSON.parse(await readFile(join(sampleFolder, file), 'utf8')) as {
    areas: SampleArea[];
  };
  await ward.store.asOrg(scopeOf(org), async (db) => {
    const held = await readCareAreas(db, org.orgId);
    for (const area of held) {
      const told = areas.find(
        (one) =>
          plainName(one.site) === plainName(area.site) && plainName(one.department) === plainName(area.name),
      );
      if (!told) continue;
      await updateCareArea(db, org.orgId, area.careAreaId, told);
      await putContextFacts(db, org.orgId, statementsOf(area.careAreaId, told, ward.clock()));
    }
    await assignAllContexts(ward, db, org.orgId);
  });
}

function statementsOf(careAreaId: string, told: SampleArea, at: Date): ContextStatement[] {
  const of = { subject: 'care_area', key: careAreaId, by: wardItself.name, at } as const;
  return [
    { ...of, fact: 'spare_capacity', value: told.spareLevel, reason: told.spareCapacity },
    {
      ...of,
      fact: 'downtime_procedure',
      value: told.downtimeProcedure ? 'written' : 'none',
      reason: told.downtimeProcedure ? 'Downtime procedure of the area' : 'None was found',
    },
  ];
}

/** Once: a map that is there, or was there and was changed, stays. */
async function drawNetwork(context: OrgContext, file: string): Promise<void> {
  const { version } = await getNetwork(context, {});
  if (version > 0) return;
  const { map, basis } = JSON.parse(await readFile(join(sampleFolder, file), 'utf8')) as {
    map: NetworkMap;
    basis: string;
  };
  await setNetwork(context, { map, reason: basis });
}

/** Removes every sample organisation with all that is in it. */
export const removeSample = serverDeed('organisations.manage', async ({ ward }, _input: object) => {
  return await ward.store.asSystem(async (db) => {
    const samples = (await readOrganisations(db)).filter((one) => one.isSample);
    await deleteOrganisations(
      db,
      samples.map((one) => one.orgId),
    );
    return { removed: samples.map(({ slug, name }) => ({ slug, name })) };
  });
});
