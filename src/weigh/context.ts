/**
 * The context that a device stands in: what it does, how severely it can harm, what its loss means for care, and from where
 * it can be reached. Devices of one configuration and one context share their decisions.
 */
import { deviceRoles, type DeviceRole, type DeviceRoleTable } from '#model/inventory/device-role.ts';
import type { ProductClass } from '#model/inventory/product-class.ts';
import { type HumanImpact, systemExposures, type VerdictStep } from '#model/judgement/decision.ts';
import { harmSeverities, type HumanImpactTable, missionImpacts } from '#model/judgement/harm.ts';
import { type Exposure, exposureGrounds, exposureOf } from './exposure.ts';
import {
  humanImpactOf,
  type Mission,
  missionGrounds,
  missionOf,
  type Severity,
  severityGrounds,
  severityOf,
} from './harm.ts';
import { harmSteps } from './harm-steps.ts';
import { roleWithProductCode } from './product-code.ts';
import { entryOf, roleOf } from './role.ts';
import type { StatedFacts } from './stated-facts.ts';

/** The tables that a context is weighed with. */
export interface ContextTables {
  roles: DeviceRoleTable;
  humanImpact: HumanImpactTable;
}

/** The part of a decision that depends on the device and its place, not on the vulnerability. */
export interface ContextClass {
  /** Says all that follows, so that the class can be read from it again. */
  key: string;
  role: DeviceRole;
  severity: Severity;
  mission: Mission;
  exposure: Exposure;
  humanImpact: HumanImpact;
  /** Severity, mission and human impact, as steps of a chain. */
  steps: VerdictStep[];
}

/** The context of a device of this type, with what people state of it. */
export function contextOf(
  deviceType: string | null,
  facts: StatedFacts,
  tables: ContextTables,
): ContextClass {
  return classOf(parsed(contextKeyOf(deviceType, facts, tables.roles)), tables);
}

/**
 * The key alone, for imports of many devices: `therapy/critical.type/mef_failure.not_recorded/open.not_recorded`, which is
 * the role, then severity, mission and exposure, each with its ground.
 */
export function contextKeyOf(
  deviceType: string | null,
  facts: StatedFacts,
  roles: DeviceRoleTable,
  productClass: ProductClass | null = null,
): string {
  const told =
    facts.role === undefined
      ? roleWithProductCode(roleOf(deviceType, roles), productClass, roles)
      : { entry: entryOf(facts.role, roles), raised: null };
  const parts = [severityOf(told, facts), missionOf(told.entry, facts), exposureOf(facts)];
  return [told.entry.role, ...parts.map(({ value, ground }) => `${value}.${ground}`)].join('/');
}

/** The context class of a key that `contextKeyOf` gave; throws for any other text. */
export function contextOfKey(key: string, tables: ContextTables): ContextClass {
  return classOf(parsed(key), tables);
}

interface ParsedKey {
  key: string;
  role: DeviceRole;
  severity: Severity;
  mission: Mission;
  exposure: Exposure;
}

function classOf({ key, role, severity, mission, exposure }: ParsedKey, tables: ContextTables): ContextClass {
  const humanImpact = humanImpactOf(severity.value, mission.value, tables.humanImpact);
  const steps = harmSteps({ role, severity, mission, humanImpact }, tables);
  return { key, role, severity, mission, exposure, humanImpact, steps };
}

function parsed(key: string): ParsedKey {
  const [role, severity, mission, exposure] = key.split('/');
  const refuse = () => new Error(`"${key}" is not the key of a context`);
  return {
    key,
    role: oneOf(role, deviceRoles, refuse),
    severity: withGround(severity, harmSeverities, severityGrounds, refuse),
    mission: withGround(mission, missionImpacts, missionGrounds, refuse),
    exposure: withGround(exposure, systemExposures, exposureGrounds, refuse),
  };
}

function withGround<Value extends string, Ground extends string>(
  text: string | undefined,
  values: readonly Value[],
  grounds: readonly Ground[],
  refuse: () => Error,
): { value: Value; ground: Ground } {
  const [value, ground] = text?.split('.') ?? [];
  return { value: oneOf(value, values, refuse), ground: oneOf(ground, grounds, refuse) };
}

function oneOf<Value extends string>(
  text: string | undefined,
  values: readonly Value[],
  refuse: () => Error,
): Value {
  const value = values.find((one) => one === text);
  if (value === undefined) throw refuse();
  return value;
}
