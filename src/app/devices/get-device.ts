/** One device: identity, care area, software, findings with evidence, history. */
import { WardError } from '#base/errors/problem.ts';
import { type ProductClass, readProductCode } from '#model/inventory/product-class.ts';
import type { Db } from '#store/bulk.ts';
import { productClasses } from '#store/inventory/product-classes.ts';
import { canonicalHeader, inventoryFields } from '#model/inventory/device.ts';
import { type DeviceHistoryRow, deviceHistory, findDevice } from '#store/inventory/device-detail.ts';
import { listCareAreas } from '#store/inventory/places.ts';
import { presentContext } from '../context/show-facts.ts';
import { presentUndecided } from '../coverage/undecided-software.ts';
import { sbomOfConfiguration, type SbomRecord } from '#store/inventory/sboms.ts';
import { findingKey, findingRecords, firstFoundOnDevice } from '#store/judgement/finding-list.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { decisionName } from '../decision-names.ts';
import { presentFindings } from '../findings/present-findings.ts';

export const getDevice = orgDeed(
  'inventory.read',
  async ({ ward, org }, { deviceId }: { deviceId: string }) => {
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const device = await findDevice(db, org.orgId, knownId('device', deviceId));
      if (!device) throw new WardError('not-found', '', { what: 'device', id: deviceId });
      const [careAreaDetail] = await listCareAreas(db, org.orgId, device.careAreaId);
      if (!careAreaDetail) throw new Error(`device ${deviceId} stands in no care area`);
      const firstFound = await firstFoundOnDevice(db, org.orgId, deviceId);
      const records = (await findingRecords(db, org.orgId, device)).map((record) => ({
        ...record,
        firstFoundAt: firstFound.get(findingKey(record)) ?? record.firstFoundAt,
      }));
      const {
        configurationId,
        configurationDevices,
        productModelId: _model,
        careAreaId: _area,
        contextKey: _key,
        zoneKey: _zone,
        firstImportId: _first,
        ...facts
      } = device;
      return {
        ...facts,
        decision: decisionName(device.decision),
        firstSeenAt: device.firstSeenAt.toISOString(),
        lastSeenAt: device.lastSeenAt.toISOString(),
        careAreaDetail,
        productClass: await productClassOf(db, org.orgId, device.fdaProductCode),
        context: await presentContext(ward, db, org.orgId, device),
        configuration: { configurationId, deviceCount: configurationDevices },
        software: softwareOf(await sbomOfConfiguration(db, org.orgId, configurationId)),
        undecided: await presentUndecided(db, org.orgId, knowledgeOwner(org), configurationId),
        findings: await presentFindings(db, org.orgId, knowledgeOwner(org), records),
        history: (await deviceHistory(db, org.orgId, deviceId)).map(historyRow),
      };
    });
  },
);

async function productClassOf(db: Db, orgId: string, text: string | null): Promise<ProductClass | null> {
  const code = readProductCode(text);
  const [found] = code === null ? [] : await productClasses(db, orgId, [code]);
  return found ?? null;
}

function softwareOf(found: SbomRecord | null) {
  return found === null ? null : { ...found, receivedAt: found.receivedAt.toISOString() };
}

const sentences: Record<DeviceHistoryRow['kind'], string> = {
  added: 'Added to the inventory',
  changed: 'Changed',
  not_seen: 'Not in the export any more: not seen since',
  returned: 'Seen again',
  retired: 'Retired: absent from a confirmed full list',
  restored: 'Restored',
};

function historyRow(row: DeviceHistoryRow) {
  const from = row.path === null ? '' : ` (${row.path})`;
  return {
    at: row.at.toISOString(),
    what: `${sentences[row.kind]}${from}`,
    importId: row.importId,
    changes: [...fieldChanges(row), ...attributeChanges(row)],
  };
}

function fieldChanges({ before, after }: DeviceHistoryRow) {
  return inventoryFields.map(canonicalHeader).flatMap((field) => {
    const was = textOf(before?.[field]);
    const is = textOf(after?.[field]);
    return before && after && was !== is ? [{ field, before: was, after: is }] : [];
  });
}

function attributeChanges({ before, after }: DeviceHistoryRow) {
  const was = (before?.attributes ?? {}) as Record<string, string>;
  const is = (after?.attributes ?? {}) as Record<string, string>;
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => was[name] !== is[name])
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
