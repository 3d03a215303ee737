/** Devices listed with their standing, and the values they can be filtered by. */
import type { CursorKind } from '#base/cursor.ts';
import type { SsvcDecision } from '#model/judgement/decision.ts';
import type { DeviceFilter } from '#store/inventory/device-conditions.ts';
import { deviceFacets } from '#store/inventory/device-facets.ts';
import {
  countDevices,
  type DeviceListRow,
  type DeviceSort,
  listDevices as readDevices,
  positionOf,
} from '#store/inventory/device-list.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { decisionIndexes, decisionName } from '../decision-names.ts';
import { type PageInput, readPage } from '../paging.ts';

export type DeviceQuery = Omit<DeviceFilter, 'decision'> & {
  decision?: SsvcDecision[] | undefined;
  sort: DeviceSort;
  dir: 'asc' | 'desc';
  /** Rows to leave out after the cursor. */
  skip?: number | undefined;
};

const cursorKinds: Readonly<Record<DeviceSort, readonly CursorKind[]>> = {
  urgency: ['integer', 'id', 'text', 'id'],
  assetTag: ['text', 'id'],
  manufacturer: ['text', 'id'],
  model: ['text', 'id'],
  site: ['text', 'id'],
  lastSeenAt: ['instant', 'id'],
};

export const listDevices = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: DeviceQuery & PageInput) => {
    const filter: DeviceFilter = { ...query, decision: decisionIndexes(query.decision) };
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      let counted: number | null = null;
      return await readPage(
        query,
        cursorKinds[query.sort],
        async (after, limit) => {
          const page = { after, limit, skip: query.skip };
          const rows = await readDevices(db, org.orgId, filter, query, page);
          counted = rows[0]?.total ?? null;
          return rows;
        },
        async () => counted ?? (await countDevices(db, org.orgId, filter)),
        (row) => positionOf(row, query),
        (rows) => rows.map(deviceRow),
      );
    });
  },
);

function deviceRow(row: DeviceListRow) {
  const { deviceId, assetTag, serial, manufacturer, model, deviceType, version, site, careArea, state } = row;
  return {
    deviceId,
    assetTag,
    serial,
    manufacturer,
    model,
    deviceType,
    version,
    site,
    careArea,
    state,
    lastSeenAt: row.lastSeenAt.toISOString(),
    decision: decisionName(row.decision),
    affectedCount: row.affectedCount,
    unknownCount: row.unknownCount,
  };
}

export const listDeviceFacets = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => await deviceFacets(db, org.orgId));
});
