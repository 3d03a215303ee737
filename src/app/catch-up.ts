/**
 * Brings judgements up to what this Ward knows: after an upgrade, makers, roles, ranges, findings and decisions may be
 * others than when they were stored.
 */
import type { Db } from '#store/bulk.ts';
import { retellVendors } from '#store/inventory/configurations.ts';
import { currentSboms } from '#store/inventory/sbom-answers.ts';
import { retellAliases } from '#store/judgement/aliases.ts';
import { forgetChains } from '#store/judgement/decisions.ts';
import { requestMatching, requestWeighing, retryRequestsAside } from '#store/judgement/requests.ts';
import { advisoryContents, everyAdvisory, reindexAdvisory } from '#store/knowledge/advisories.ts';
import { markJudgedWith, organisationsBehind } from '#store/organisation/organisations.ts';
import { assignAllContexts } from './context/assign-contexts.ts';
import { indexOf } from './imports/apply-advisory.ts';
import { retellNames } from './software/retell-names.ts';
import type { Ward } from './ward.ts';

/** Advisories read again in one transaction. */
const batch = 50;

/**
 * Asks for everything to be worked out again where it was judged with other versions; answers how many organisations
 * that were. A process that dies in between begins again at the next start.
 */
export async function catchUp(ward: Ward): Promise<number> {
  await ward.store.asSystem(retryRequestsAside);
  const behind = await ward.store.asSystem(async (db) => await organisationsBehind(db, ward.judgedWith));
  if (behind.length === 0) return 0;
  ward.log('judgements are made again with newer versions', {
    organisations: behind.length,
    with: ward.judgedWith,
  });
  await retellNames(ward);
  const advisories = await ward.store.asSystem(everyAdvisory);
  for (let start = 0; start < advisories.length; start += batch) {
    await ward.store.asSystem(async (db) => await reindex(ward, db, advisories.slice(start, start + batch)));
  }
  for (const orgId of behind) await ward.store.asSystem(async (db) => await judgeAgain(ward, db, orgId));
  return behind.length;
}

async function reindex(
  ward: Ward,
  db: Db,
  advisories: readonly { advisoryId: string; orgId: string | null }[],
): Promise<void> {
  const owners = new Map(advisories.map((one) => [one.advisoryId, one.orgId]));
  for (const { advisoryId, advisory } of await advisoryContents(db, { advisoryIds: [...owners.keys()] })) {
    await reindexAdvisory(
      db,
      owners.get(advisoryId) ?? null,
      advisoryId,
      advisory,
      indexOf(ward.matcher, ward.matcher.prepareAdvisory({ ...advisory, id: advisoryId })),
    );
  }
}

async function judgeAgain(ward: Ward, db: Db, orgId: string): Promise<void> {
  await assignAllContexts(ward, db, orgId);
  const configurations = await retellVendors(db, orgId, (facts) =>
    ward.matcher.vendorKeys(facts.manufacturer, facts.model, facts.os),
  );
  await retellAliases(db, orgId, (vendor, product) => ward.matcher.vendorKeys(vendor, product));
  await requestMatching(db, orgId, 'configuration', configurations, ward.clock());
  await requestMatching(db, orgId, 'sbom', await currentSboms(db, orgId), ward.clock());
  await forgetChains(db, orgId);
  await requestWeighing(db, orgId, null, ward.clock());
  await markJudgedWith(db, orgId, ward.judgedWith);
}
