/** Device types as inventories write them, and the role each tells. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import type { DeviceRole, DeviceRoleTable } from '#model/inventory/device-role.ts';
import { harmSeverities } from '#model/judgement/harm.ts';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { roleOf } from './role.ts';

const roles: DeviceRoleTable = loadDeviceTypes();

const told: [deviceType: string | null, role: DeviceRole][] = [
  ['Ventilator', 'life_sustaining'],
  ['TRANSPORT VENTILATORS', 'life_sustaining'],
  ['Beatmungsgerät', 'life_sustaining'],
  ['Beatmungsgeraet, mobil', 'life_sustaining'],
  ['Anesthesia machine', 'life_sustaining'],
  ['Anaesthesia Workstation', 'life_sustaining'],
  ['Implantable ICD (consignment)', 'life_sustaining'],
  ['Incubator', 'life_sustaining'],
  ['CO2 Incubator', 'laboratory'],
  ['Medical air plant', 'life_sustaining'],
  ['Infusion pump', 'therapy'],
  ['PUMP, INFUSION, SYRINGE', 'therapy'],
  ['Pousse-seringue', 'therapy'],
  ['Bomba de infusión', 'therapy'],
  ['Pump battery / Wi-Fi module', 'therapy'],
  ['Cardiac device programmer', 'therapy'],
  ['Patient monitor', 'monitoring'],
  ['Moniteur patient', 'monitoring'],
  ['Telemetry receiver', 'monitoring'],
  ['Hospital bed', 'monitoring'],
  ['Nurse call', 'monitoring'],
  ['CT scanner', 'diagnosis'],
  ['X-ray', 'diagnosis'],
  ['Röntgengerät', 'diagnosis'],
  ['SPECT/CT', 'diagnosis'],
  ['ECG workstation', 'diagnosis'],
  ['Ultrasound', 'diagnosis'],
  ['Blood gas analyser', 'laboratory'],
  ['POC glucose meter', 'laboratory'],
  ['Dispensing cabinet', 'medication_supply'],
  ['Medication refrigerator', 'medication_supply'],
  ['PACS', 'clinical_information'],
  ['EHR server', 'clinical_information'],
  ['DICOM viewer', 'clinical_information'],
  ['Workstation', 'infrastructure'],
  ['Network Switch', 'infrastructure'],
  ['HVAC controller', 'infrastructure'],
  ['Communication badge', 'infrastructure'],
  ['Label printer', 'infrastructure'],
  ['Printer', 'administrative'],
  ['Time clock', 'administrative'],
  ['Server software', 'unknown'],
  ['Mobile app', 'unknown'],
  ['Medical device', 'unknown'],
  ['Zorblax 9', 'unknown'],
  ['', 'unknown'],
  [null, 'unknown'],
];

describe('roleOf', () => {
  it.each(told)('%s is %s', (deviceType, role) => {
    expect(roleOf(deviceType, roles).role).toBe(role);
  });

  it('takes the severer harm where two kinds are named', () => {
    expect(roleOf('Printer for ventilator', roles).role).toBe('life_sustaining');
    expect(roleOf('Switch / Patient monitor', roles).role).toBe('monitoring');
  });

  it('never lowers the severity for a further device beside the first', () => {
    const phrase = fc.constantFrom(
      ...roles.entries.filter((e) => e.role !== 'unknown').flatMap((e) => e.phrases),
    );
    fc.assert(
      fc.property(phrase, phrase, (first, second) => {
        const alone = harmSeverities.indexOf(roleOf(first, roles).severity);
        const both = harmSeverities.indexOf(roleOf(`${first} | zzz | ${second}`, roles).severity);
        expect(both).toBeGreaterThanOrEqual(alone);
      }),
      { seed: 20261123 },
    );
  });

  it('finds every phrase of the table under its own role', () => {
    const lost = roles.entries.flatMap((entry) =>
      entry.phrases.filter((phrase) => roleOf(phrase.toUpperCase(), roles).role !== entry.role),
    );
    expect(lost).toEqual([]);
  });

  it('ends on a hostile text', async () => {
    const { role } = await endsSoon(() => roleOf('pump '.repeat(200_000), roles));
    expect(role).toBe(roleOf('pump', roles).role);
  });
});
