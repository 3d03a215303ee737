/** What people state of an organisation's devices, at hand to tell the context of one device after another. */
import { type ContextStatement, type ContextSubject } from '#model/inventory/device-context.ts';
import { currentContextFacts, type SubjectKey } from '#store/inventory/context-facts.ts';
import type { Db } from '#store/bulk.ts';
import { contextKeyOf, statedFacts } from '#weigh/index.ts';
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
    this.#statements = Map.groupBy(statements, nameOf);
  }

  /** The key of the context that a device stands in; worked out once for all of one type and the same statements. */
  keyOf(device: DeviceSubjects): string {
    const telling = subjectsOf(device)
      .map(nameOf)
      .filter((name) => this.#statements.has(name));
    const told = JSON.stringify([device.deviceType, ...telling]);
    const known = this.#known.get(told);
    if (known !== undefined) return known;
    const facts = statedFacts(telling.flatMap((name) => this.#statements.get(name) ?? []));
    const key = contextKeyOf(device.deviceType, facts, this.#ward.contextTables.roles);
    if (this.#known.size < remembered) this.#known.set(told, key);
    return key;
  }
}

/** A subject as statements are kept under. */
const nameOf = ({ subject, key }: SubjectKey) => `${subject}|${key}`;

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
