/** The catalogue of care holds together, and areas of a hospital find their kind in it. */
import { describe, expect, it } from 'vitest';
import sample from '../sample/care-areas.json' with { type: 'json' };
import { checkCareModel } from '#model/scenario/care.ts';
import { parameterFault } from '#model/scenario/parameter.ts';
import { areaOf, type AreaFacts } from '#simulate/care/area-of.ts';
import { loadCareServices } from './index.ts';

const catalogue = loadCareServices();
const patients = {
  low: 10,
  high: 20,
  unit: 'patients a day',
  source: 'test',
  asOf: '2026-11-28',
  assumed: false,
  why: 'Counted.',
};
const facts: AreaFacts = {
  name: 'x',
  care: null,
  patientsPerDay: patients,
  spare: 'some',
  downtime: 'written',
};

it('makes areas of every kind that can be worked with, whatever is recorded', () => {
  const areas = catalogue.areaKinds.flatMap(({ words }) =>
    ([null, 'practised', 'written', 'none'] as const).flatMap((downtime) =>
      ([null, 'ample', 'some', 'none'] as const).map(
        (spare) => areaOf({ ...facts, name: words[0] ?? 'x', downtime, spare }, catalogue).area,
      ),
    ),
  );
  expect(checkCareModel({ services: catalogue.services, areas })).toEqual([]);
  for (const { perPatient } of catalogue.areaKinds)
    expect(
      Object.values(perPatient)
        .map((one) => parameterFault(one))
        .filter(Boolean),
    ).toEqual([]);
});

it.each([
  ['Emergency Department', 'Emergency care', 'emergency'],
  ['Neonatal Intensive Care', null, 'intensive_care'],
  ['Coronary Care Unit', 'Intensive heart care', 'intensive_care'],
  ['Telemetry 4 West', 'Heart rhythm watched from afar', 'ward'],
  ['Labour and Delivery', 'Births', 'maternity'],
  ['Pathology', 'Blood and tissue tests', 'laboratory'],
  ['Clinic 7', null, 'outpatient'],
  ['Boiler house', null, 'other'],
])('%s, "%s", is %s', (name, care, kind) => {
  expect(areaOf({ ...facts, name, care }, catalogue).kind).toBe(kind);
});

it('tells a kind for every area of the sample that gives care', () => {
  const kinds = sample.areas.map((one) => [
    one.department,
    one.care,
    areaOf({ ...facts, name: one.department, care: one.care }, catalogue).kind,
  ]);
  const untold = kinds
    .filter(([, care, kind]) => kind === 'other' && !care?.startsWith('No care'))
    .map(([, care]) => care);
  expect(untold).toEqual(['Network for everybody', 'Air, heat, gases and power', 'Doors and cameras']);
});

describe('what is not recorded', () => {
  it('is taken as none, and said', () => {
    const { area, assumptions } = areaOf(
      { name: 'Clinic', care: null, patientsPerDay: null, spare: null, downtime: null },
      catalogue,
    );
    expect([area.paper, area.spare.high, area.perDay]).toEqual([null, 0, {}]);
    expect(assumptions).toHaveLength(3);
  });

  it('is not said of what is', () => {
    const { area, assumptions } = areaOf({ ...facts, name: 'Clinic' }, catalogue);
    expect(assumptions).toEqual([]);
    expect(area.perDay.appointments).toMatchObject({ low: 10, high: 20, source: 'test' });
  });
});
