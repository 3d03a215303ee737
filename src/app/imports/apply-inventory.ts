/** Applies an inventory file: devices added, changed, seen again, missed or retired, each with its history. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { InventoryIntake } from '#formats/index.ts';
import type { InventoryRow } from '#model/inventory/device.ts';
import type { Db } from '#store/bulk.ts';
import { heldDevices } from '#store/inventory/devices.ts';
import { listSites } from '#store/inventory/places.ts';
import { advisoriesBySerial } from '#store/knowledge/advisories.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { importsOfContent } from '#store/organisation/imports.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import type { OrgContext } from '../access/deed.ts';
import { factsHash } from './device-facts.ts';
import { doubtsAbout } from './doubts/doubts.ts';
import type { Applied, ImportFileInput } from './import-options.ts';
import { type Incoming, internInventory } from './intern-inventory.ts';
import { inventorySubject, scopeSites } from './inventory-scope.ts';
import { type InventoryPlan, missedBy, planInventory } from './plan-inventory.ts';
import { previewPlan } from './preview-inventory.ts';
import { usableRows } from './usable-rows.ts';
import { writePlan } from './write-inventory.ts';

export async function applyInventory(
  context: OrgContext,
  db: Db,
  importId: string,
  digest: string,
  input: ImportFileInput,
  intake: InventoryIntake,
): Promise<Applied> {
  const { ward, org } = context;
  const subject = inventorySubject(input);
  await lockOrganisation(db, org.orgId);
  const sites = await listSites(db, org.orgId);
  const { rows, problems, stopped } = usableRows(
    intake,
    input.site,
    sites.map(({ name }) => name).filter((name) => name !== ''),
  );
  const rejected = new Set(problems.filter((one) => one.severity === 'error').map((one) => one.where)).size;
  const refused = stopped ? [stopped] : refuseBadRows(input, rejected);
  if (refused) {
    const counts = { rows: rows.length, rejected };
    const said = stopped ? [...refused, ...problems] : [...problems, ...refused];
    return { outcome: 'failed', subject, counts, problems: said, changes: [] };
  }
  const met = await meetHeld(context, db, rows, input);
  const { plan } = met;
  const counts = countPlan(plan, rows.length, rejected, input.fullList ?? false);
  const changes = input.preview ? await previewPlan(db, org.orgId, plan, input.fullList ?? false) : [];
  if (isEmpty(plan, input) && (await importsOfContent(db, org.orgId, digest)).length > 0) {
    return { outcome: 'unchanged', subject, counts, problems, changes };
  }
  const unconfirmed =
    input.fullList && !input.preview ? confirmFullList(plan.absent.length, input.confirm) : [];
  const isApplied = !input.preview && unconfirmed.length === 0;
  const found = { orgId: org.orgId, importId, digest, subject, input, sites, isApplied, ...met };
  const said = [...unconfirmed, ...(await doubtsAbout(db, found)), ...problems];
  if (unconfirmed.length > 0) return { outcome: 'failed', subject, counts, problems: said, changes: [] };
  if (isApplied) await writePlan(context, db, importId, plan, input);
  await requestMatching(db, org.orgId, 'configuration', met.created, ward.clock());
  await requestMatching(db, org.orgId, 'advisory', await advisoriesBySerial(db), ward.clock());
  await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
  return { outcome: rejected > 0 ? 'partial' : 'imported', subject, counts, problems: said, changes };
}

/** The rows with their ids, the devices that are held, and what the one does to the other. */
async function meetHeld(context: OrgContext, db: Db, rows: readonly InventoryRow[], input: ImportFileInput) {
  const { incoming, created } = await internInventory(context, db, rows, input);
  const held = await heldDevices(db, context.org.orgId);
  const scope = scopeSites(incoming, input);
  return { incoming, created, held, scope, plan: planInventory(incoming, held, scope, factsHash) };
}

function refuseBadRows(input: ImportFileInput, rejected: number): Problem[] | null {
  if (rejected === 0) return null;
  if (input.fullList) return [problem('full-list-errors', '')];
  return input.keepGoing ? null : [];
}

function countPlan(
  plan: InventoryPlan<Incoming>,
  rows: number,
  rejected: number,
  fullList: boolean,
): Record<string, number> {
  return {
    rows,
    added: plan.added.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged.length,
    returned: plan.returned.length,
    not_seen: fullList ? 0 : missedBy(plan, false).length,
    retired: fullList ? plan.absent.length : 0,
    rejected,
  };
}

function confirmFullList(absent: number, confirmed: number | undefined): Problem[] {
  if (absent === (confirmed ?? 0)) return [];
  return [problem('full-list-confirm', '', { count: absent, confirmed: confirmed ?? 0 })];
}

function isEmpty(plan: InventoryPlan<Incoming>, input: ImportFileInput): boolean {
  const missed = missedBy(plan, input.fullList);
  return plan.added.length + plan.changed.length + plan.returned.length + missed.length === 0;
}
