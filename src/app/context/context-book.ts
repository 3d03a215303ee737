/** What people state of an organisation's devices, at hand to tell the context of one device after another. */
import { type ContextStatement, type ContextSubject } from '#model/inventory/device-context.ts';
import { currentContextFacts, type SubjectKey } from '#store/inventory/context-facts.ts';
import type { Db } from '#store/bulk.ts';
import { contextKeyOf, type StatedFacts, statedFacts } from '#weigh/index.ts';
import { plainName } from '#base/plain-name.ts';
import type { Ward } from '../ward.ts';

/** What facts may be stated of, for one device. */
export interface DeviceSubjects {
  deviceType: string | null;
  /** Maker and model, as `modelKey` gives it. */
  modelKey: string;
  careAreaId: string;
  zoneKey: string | null;
  /** Null where no fact is stated of the device alone. */
  deviceId: string | null;
}

export class ContextBook {
  readonly #ward: Ward;
  readonly #statements: ReadonlyMap<string, ContextStatement[]>;
  readonly #known = new Map<string, string>();

  constructor(ward: Ward, statements: readonly ContextStatement[]) {
    this.#ward = ward;
    this.#statements = Map.groupBy(statements, ({ subject, key }) => `${subject}|${key}`);
  }

  /** The key of the context that a device stands in. */
  keyOf(device: DeviceSubjects): string {
    const { deviceType, modelKey, careAreaId, zoneKey, deviceId } = device;
    const told = JSON.stringify([deviceType, modelKey, careAreaId, zoneKey, deviceId]);
    const known = this.#known.get(told);
    if (known !== undefined) return known;
    const key = contextKeyOf(deviceType, this.factsOf(device), this.#ward.contextTables.roles);
    if (this.#known.size < remembered) this.#known.set(told, key);
    return key;
  }

  factsOf(device: DeviceSubjects): StatedFacts {
    return this.#statements.size === 0 ? {} : statedFacts(this.statementsOf(device));
  }

  /** All that is stated of the device and of what it belongs to. */
  statementsOf(device: DeviceSubjects): ContextStatement[] {
    return subjectsOf(device).flatMap(({ subject, key }) => this.#statements.get(`${subject}|${key}`) ?? []);
  }
}

/** How many devices' keys are kept while many are told. */
const remembered = 100_000;

export async function openContextBook(ward: Ward, db: Db, orgId: string): Promise<ContextBook> {
  return new ContextBook(ward, await currentContextFacts(db, orgId));
}

/** Every subject that may say something of the device. */
export function subjectsOf(device: DeviceSubjects): SubjectKey[] {
  const given: [ContextSubject, string | null][] = [
    ['device', device.deviceId],
    ['product_model', device.modelKey],
    ['device_type', device.deviceType === null ? null : plainName(device.deviceType)],
    ['care_area', device.careAreaId],
    ['network_zone', device.zoneKey],
  ];
  return given.flatMap(([subject, key]) => (key === null ? [] : [{ subject, key }]));
}
