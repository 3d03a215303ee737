/** What people state of an organisation's devices, at hand to tell the context of one device after another. */
import { type ContextStatement, type ContextSubject } from '#model/inventory/device-context.ts';
import { type ProductClass, readProductCode } from '#model/inventory/product-class.ts';
import { currentContextFacts, type SubjectKey } from '#store/inventory/context-facts.ts';
import { productClasses } from '#store/inventory/product-classes.ts';
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
  /** FDA's product code as the inventory writes it. */
  fdaProductCode: string | null;
  /** Null where no fact is stated of the device alone. */
  deviceId: string | null;
}

export class ContextBook {
  readonly #ward: Ward;
  readonly #statements: ReadonlyMap<string, ContextStatement[]>;
  readonly #classes: ReadonlyMap<string, ProductClass>;
  readonly #known = new Map<string, string>();

  constructor(
    ward: Ward,
    statements: readonly ContextStatement[],
    classes: ReadonlyMap<string, ProductClass>,
  ) {
    this.#ward = ward;
    this.#classes = classes;
    this.#statements = Map.groupBy(statements, nameOf);
  }

  /** The key of the context that a device stands in; worked out once for all of one type and the same statements. */
  keyOf(device: DeviceSubjects): string {
    const telling = subjectsOf(device)
      .map(nameOf)
      .filter((name) => this.#statements.has(name));
    const productClass = this.#classes.get(readProductCode(device.fdaProductCode) ?? '') ?? null;
    const told = JSON.stringify([device.deviceType, productClass?.code, ...telling]);
    const known = this.#known.get(told);
    if (known !== undefined) return known;
    const facts = statedFacts(telling.flatMap((name) => this.#statements.get(name) ?? []));
    const key = contextKeyOf(device.deviceType, facts, this.#ward.contextTables.roles, productClass);
    if (this.#known.size < remembered) this.#known.set(told, key);
    return key;
  }
}

/** A subject as statements are kept under. */
const nameOf = ({ subject, key }: SubjectKey) => `${subject}|${key}`;

/** How many devices' keys are kept while many are told. */
const remembered = 100_000;

/** For devices with some product codes, as inventories write them; without, for any. */
export async function openContextBook(
  ward: Ward,
  db: Db,
  orgId: string,
  productCodes: readonly (string | null)[] | null = null,
): Promise<ContextBook> {
  const wanted = productCodes && [...new Set(productCodes)].flatMap((code) => readProductCode(code) ?? []);
  const classes = await productClasses(db, orgId, wanted);
  return new ContextBook(
    ward,
    await currentContextFacts(db, orgId),
    new Map(classes.map((one) => [one.code, one])),
  );
}

/** Every subject that may say something of the device. */
export function subjectsOf(device: Omit<DeviceSubjects, 'fdaProductCode'>): SubjectKey[] {
  const given: [ContextSubject, string | null][] = [
    ['device', device.deviceId],
    ['product_model', device.modelKey],
    ['device_type', device.deviceType === null ? null : plainName(device.deviceType)],
    ['care_area', device.careAreaId],
    ['network_zone', device.zoneKey],
  ];
  return given.flatMap(([subject, key]) => (key === null ? [] : [{ subject, key }]));
}
