/** The steps of a chain that say what a fault does to patients, each with its rule, its source and whether it was assumed. */
import type { DeviceRole, DeviceRoleEntry, DeviceRoleTable } from '#model/inventory/device-role.ts';
import type { HumanImpact, VerdictStep } from '#model/judgement/decision.ts';
import type { HumanImpactTable, MissionImpact } from '#model/judgement/harm.ts';
import { humanImpactOf, type Mission, type MissionGround, safetyOf, type Severity } from './harm.ts';
import { entryOf } from './role.ts';
import { statedSource as stated } from './stated-facts.ts';
import { sentence } from './table-steps.ts';

interface Harm {
  role: DeviceRole;
  severity: Severity;
  mission: Mission;
  humanImpact: HumanImpact;
}

interface Tables {
  roles: DeviceRoleTable;
  humanImpact: HumanImpactTable;
}

export function harmSteps(harm: Harm, tables: Tables): VerdictStep[] {
  const entry = entryOf(harm.role, tables.roles);
  return [
    severityStep(harm.severity, entry, tables.roles),
    missionStep(harm.mission, entry, tables.roles),
    impactStep(harm, entry, tables.humanImpact),
  ];
}

function severityStep(
  { value, ground }: Severity,
  entry: DeviceRoleEntry,
  roles: DeviceRoleTable,
): VerdictStep {
  const told = {
    stated: { because: `${value} is stated as the severest harm of such a fault`, source: stated },
    role_stated: {
      because: `It is stated what the device does. ${entry.because}`,
      source: `${stated}; severity of the role: ${roles.source}`,
    },
    type: { because: entry.because, source: roles.source },
    fda_life_sustaining: {
      because: `FDA flags the product code of the device as life sustaining or life supporting. ${entry.because}`,
      source: fdaSource,
    },
    fda_implant: {
      because: `FDA flags the product code of the device as an implant, whose failure can injure so that it needs treatment or worse`,
      source: fdaSource,
    },
    fda_class_3: {
      because:
        'FDA puts the product code of the device into class III, the highest risk, so a fault can injure permanently',
      source: fdaSource,
    },
    fda_name: {
      because: `The device type is not known; the name of its product code at FDA tells it. ${entry.because}`,
      source: `${fdaSource}; severity of the role: ${roles.source}`,
    },
    not_recorded: { because: entry.because, source: roles.source },
  }[ground];
  return {
    step: 'severity',
    value,
    because: sentence(told.because),
    rule: 'Ward severity of harm from what a device does, in the words of ISO 14971',
    ruleVersion: roles.version,
    source: told.source,
    assumed: ground === 'not_recorded',
  };
}

const fdaSource =
  'FDA Product Classification, by the product code of the inventory (21 CFR 860.3 for classes and flags)';

const missionWords: Record<MissionImpact, string> = {
  degraded: 'care goes on with small losses',
  mef_support_crippled: 'care goes on for a time',
  mef_failure: 'the care of the area stops',
  mission_failure: 'the hospital as a whole cannot care for its patients',
};

const missionGroundWords: Record<MissionGround, { because: string; source: string }> = {
  role: { because: 'without devices of this kind', source: '' },
  area: { because: 'by the spare capacity and the downtime procedure of its care area', source: stated },
  area_in_part: {
    because:
      'of spare capacity and downtime procedure of its care area one is not recorded and is taken as none',
    source: `${stated}; the other is no recorded fact`,
  },
  not_recorded: {
    because: 'spare capacity and downtime procedure of its care area are not recorded, so the worst is taken',
    source: 'no fact about the care area',
  },
};

function missionStep(
  { value, ground }: Mission,
  entry: DeviceRoleEntry,
  roles: DeviceRoleTable,
): VerdictStep {
  const { because, source } = missionGroundWords[ground];
  const effect = missionWords[value];
  return {
    step: 'mission',
    value,
    because:
      ground === 'role'
        ? `${sentence(effect)} ${because}: ${entry.short}`
        : `When such devices stop, ${effect}: ${because}`,
    rule: 'Ward effect on care from the role and the care area',
    ruleVersion: roles.version,
    source: source === '' ? roles.source : source,
    assumed: isAssumed({ value, ground }),
  };
}

const isAssumed = ({ ground }: Mission) => ground === 'not_recorded' || ground === 'area_in_part';

function impactStep(
  { severity, mission, humanImpact }: Harm,
  entry: DeviceRoleEntry,
  table: HumanImpactTable,
): VerdictStep {
  const safety = safetyOf[severity.value];
  const couldBeLess = humanImpactOf(severity.value, 'degraded', table) !== humanImpact;
  const asSafety = `severity ${severity.value} is safety impact ${safety}`;
  return {
    step: 'human_impact',
    value: humanImpact,
    because: `${sentence(asSafety)}, which with mission impact ${mission.value.replaceAll('_', ' ').replace('mef', 'MEF')} gives ${humanImpact.replaceAll('_', ' ')}`,
    short: entry.short,
    rule: table.name,
    ruleVersion: table.version,
    source: table.source,
    assumed: severity.ground === 'not_recorded' || (isAssumed(mission) && couldBeLess),
  };
}
