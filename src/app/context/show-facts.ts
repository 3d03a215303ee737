/** What is stated of a subject, by whom, and what stood before; and the network zones with what is stated of them. */
import type { ContextStatement, ContextSubject } from '#model/inventory/device-context.ts';
import type { Db } from '#store/bulk.ts';
import { contextFactHistory, currentContextFacts } from '#store/inventory/context-facts.ts';
import { listNetworkZones as readZones } from '#store/network/zones.ts';
import type { DeviceRecord } from '#store/inventory/device-detail.ts';
import { modelKey } from '#store/inventory/configurations.ts';
import { contextOfKey, exposureStep, tellingStatements } from '#weigh/index.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import type { Ward } from '../ward.ts';
import { subjectsOf } from './context-book.ts';
import { subjectKeyOf } from './subject.ts';

export const showFacts = orgDeed(
  'inventory.read',
  async ({ ward, org }, { subject, id }: { subject: ContextSubject; id: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const of = await subjectKeyOf(db, org.orgId, subject, id);
      const current = await currentContextFacts(db, org.orgId, [of]);
      const history = await contextFactHistory(db, org.orgId, of);
      return {
        facts: current.map(statementRow),
        history: history.map((one) => ({ ...statementRow(one), before: one.before })),
      };
    }),
);

export const listNetworkZones = orgDeed(
  'inventory.read',
  async ({ ward, org }, _input: object) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const zones = await readZones(db, org.orgId);
      const stated = await currentContextFacts(
        db,
        org.orgId,
        zones.map(({ zoneKey }) => ({ subject: 'network_zone', key: zoneKey })),
      );
      const byZone = new Map(stated.filter(({ fact }) => fact === 'exposure').map((one) => [one.key, one]));
      return {
        items: zones.map(({ zoneKey, name, deviceCount }) => {
          const exposure = byZone.get(zoneKey);
          return { name, deviceCount, exposure: exposure ? statementRow(exposure) : null };
        }),
      };
    }),
);

/** The context that a device stands in: the steps that follow from it, and the statements that count for it. */
export async function presentContext(ward: Ward, db: Db, orgId: string, device: DeviceRecord) {
  const { role, exposure, steps } = contextOfKey(device.contextKey, ward.contextTables);
  const statements = await currentContextFacts(
    db,
    orgId,
    subjectsOf({ ...device, modelKey: modelKey(device.manufacturer, device.model) }),
  );
  return {
    role,
    steps: [exposureStep(exposure), ...steps],
    facts: tellingStatements(statements).map(({ statement }) => statementRow(statement)),
  };
}

export function statementRow({ subject, fact, value, reason, by, at }: ContextStatement) {
  return { subject, fact, value, reason, by, at: at.toISOString() };
}
