/** Applies an inventory file: devices added, changed, seen again, missed or retired, each with its history. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { Intake } from '#formats/index.ts';
import type { InventoryRow } from '#model/inventory/device.ts';
import type { Db } from '#store/bulk.ts';
import { ensureConfigurations } from '#store/inventory/configurations.ts';
import { type DeviceFacts, heldDevices } from '#store/inventory/devices.ts';
import { ensurePlaces, keyOf, placeKey } from '#store/inventory/places.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { importsOfContent } from '#store/organisation/imports.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import type { OrgContext } from '../access/deed.ts';
import { deviceColumns, type PreparedRow, prepareRow, serialKey } from './device-facts.ts';
import type { Applied, ImportFileInput } from './import-options.ts';
import { type InventoryPlan, planInventory } from './plan-inventory.ts';
import { previewPlan } from './preview-inventory.ts';
import { writePlan } from './write-inventory.ts';

type InventoryIntake = Extract<Intake, { kind: 'inventory' }>;

/** A row with the ids of its place and configuration. */
export interface Incoming {
  siteId: string;
  assetKey: string | null;
  serialKey: string | null;
  factsHash: string;
  row: InventoryRow;
  columns: Omit<DeviceFacts, 'device_id'>;
}

const subject = 'inventory';

export async function applyInventory(
  context: OrgContext,
  db: Db,
  importId: string,
  digest: string,
  input: ImportFileInput,
  intake: InventoryIntake,
): Promise<Applied> {
  const { ward, org } = context;
  const { rows, problems } = goodRows(intake, input.site);
  const rejected = new Set(problems.filter((one) => one.severity === 'error').map((one) => one.where)).size;
  const refused = refuseBadRows(input, rejected);
  if (refused)
    return {
      outcome: 'failed',
      subject,
      counts: { rows: rows.length, rejected },
      problems: [...problems, ...refused],
      changes: [],
    };
  await lockOrganisation(db, org.orgId);
  const { incoming, created } = await intern(context, db, rows, input);
  const plan = planInventory(incoming, await heldDevices(db, org.orgId), scopeSites(incoming, input));
  const counts = countPlan(plan, rows.length, rejected, input.fullList ?? false);
  const unconfirmed =
    input.fullList && !input.preview ? confirmFullList(plan.absent.length, input.confirm) : [];
  if (unconfirmed.length > 0)
    return { outcome: 'failed', subject, counts, problems: [...problems, ...unconfirmed], changes: [] };
  const changes = input.preview ? await previewPlan(db, org.orgId, plan, input.fullList ?? false) : [];
  if (isEmpty(plan, input) && (await importsOfContent(db, org.orgId, digest)).length > 0) {
    return { outcome: 'unchanged', subject, counts, problems, changes };
  }
  if (!input.preview) await writePlan(context, db, importId, plan, input);
  await requestMatching(db, org.orgId, 'configuration', created, ward.clock());
  await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
  return { outcome: rejected > 0 ? 'partial' : 'imported', subject, counts, problems, changes };
}

/** Rows that can be applied; a row that repeats an asset tag of its site or names another site than asked is a problem. */
function goodRows(
  intake: InventoryIntake,
  site: string | undefined,
): { rows: InventoryRow[]; problems: Problem[] } {
  const problems = [...intake.problems];
  const unit = intake.format === 'xlsx' ? 'row' : 'line';
  const first = new Map<string, number>();
  const rows = intake.rows.filter((row) => {
    const where = `${unit} ${row.line}`;
    if (site !== undefined && row.site !== null && placeKey(row.site) !== placeKey(site)) {
      problems.push(problem('inventory-other-site', where, { found: row.site, expected: site }));
      return false;
    }
    if (row.assetTag === null) return true;
    const key = `${placeKey(row.site ?? site ?? '')}|${placeKey(row.assetTag)}`;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, row.line);
      return true;
    }
    const values = { tag: row.assetTag, site: row.site ?? site ?? '', first: `${unit} ${before}` };
    problems.push(problem('inventory-duplicate-asset-tag', where, values));
    return false;
  });
  return { rows, problems };
}

function refuseBadRows(input: ImportFileInput, rejected: number): Problem[] | null {
  if (rejected === 0) return null;
  if (input.fullList) return [problem('full-list-errors', '')];
  return input.keepGoing ? null : [];
}

async function intern(
  context: OrgContext,
  db: Db,
  rows: readonly InventoryRow[],
  input: ImportFileInput,
): Promise<{ incoming: Incoming[]; created: string[] }> {
  const { ward, org } = context;
  const prepared: PreparedRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % 5000 === 0) {
      input.signal?.throwIfAborted();
      input.onProgress?.('comparing', index, rows.length);
    }
    prepared.push(prepareRow(ward, row, input.site));
  }
  const places = await ensurePlaces(
    db,
    org.orgId,
    prepared.map((one) => one.place),
    ward.newId,
  );
  const wanted = new Map(prepared.map((one) => [one.configurationKey, one.facts]));
  const vendorKeys = (facts: PreparedRow['facts']) =>
    ward.matcher.vendorKeys(facts.manufacturer, facts.model, facts.os);
  const configurations = await ensureConfigurations(db, org.orgId, wanted, vendorKeys, ward.newId);
  const incoming = prepared.map((one): Incoming => {
    const place = places.get(keyOf(one.place));
    const configurationId = configurations.ids.get(one.configurationKey);
    if (!place || !configurationId)
      throw new Error('a place or configuration that was just made is not there');
    const columns = deviceColumns(one);
    return {
      siteId: place.siteId,
      assetKey: columns.asset_key,
      serialKey: serialKey(one.row),
      factsHash: columns.facts_hash,
      row: one.row,
      columns: {
        ...columns,
        site_id: place.siteId,
        care_area_id: place.careAreaId,
        configuration_id: configurationId,
      },
    };
  });
  return { incoming, created: configurations.created };
}

/** The sites that the file speaks for: those it names; a full list without a site speaks for the whole organisation. */
function scopeSites(incoming: readonly Incoming[], input: ImportFileInput): ReadonlySet<string> | null {
  if (input.fullList && input.site === undefined) return null;
  return new Set(incoming.map((one) => one.siteId));
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
    not_seen: fullList ? 0 : plan.absent.filter((one) => one.state === 'active').length,
    retired: fullList ? plan.absent.length : 0,
    rejected,
  };
}

function confirmFullList(absent: number, confirmed: number | undefined): Problem[] {
  if (absent === (confirmed ?? 0)) return [];
  return [problem('full-list-confirm', '', { count: absent, confirmed: confirmed ?? 0 })];
}

function isEmpty(plan: InventoryPlan<Incoming>, input: ImportFileInput): boolean {
  const missed = input.fullList ? plan.absent : plan.absent.filter((one) => one.state === 'active');
  return plan.added.length + plan.changed.length + plan.returned.length + missed.length === 0;
}
