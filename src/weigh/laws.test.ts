/** Laws over everything that is heard of one vulnerability and its device: what is worse, or is withdrawn, never lowers urgency. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { loadDeployerTable, loadHumanImpactTable } from '#data/ssvc/index.ts';
import type { ExploitationPoint } from '#model/knowledge/vulnerability-record.ts';
import { ssvcOrder } from '#model/judgement/ssvc-table.ts';
import { contextFacts } from '#model/inventory/device-context.ts';
import {
  automatableOf,
  contextOf,
  decide,
  exploitationOf,
  givenPoints,
  issuerFact,
  priorityOf,
  type StatedFacts,
} from './index.ts';

const table = loadDeployerTable();
const tables = { roles: loadDeviceTypes(), humanImpact: loadHumanImpactTable() };

/** Everything heard, each null where its source has no answer. */
interface Heard {
  isInKev: boolean | null;
  epss: number | null;
  point: { exploitation: string | null; automatable: string | null } | null;
  issuer: string | null;
  vectors: string[];
  cvss: number | null;
  deviceType: string | null;
  facts: StatedFacts;
}

const sentences = [
  null,
  'Exploit code for this vulnerability is public.',
  'It is being exploited in the wild.',
] as const;
const vectors = [
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
];
const exploitationWords = ['none', 'poc', 'active'] as const;

const heard: fc.Arbitrary<Heard> = fc.record({
  isInKev: fc.option(fc.boolean()),
  epss: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  point: fc.option(
    fc.record({
      exploitation: fc.option(fc.constantFrom(...exploitationWords)),
      automatable: fc.option(fc.constantFrom('no', 'yes')),
    }),
  ),
  issuer: fc.constantFrom(...sentences),
  vectors: fc.subarray(vectors),
  cvss: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
  deviceType: fc.constantFrom('Ventilator', 'Infusion pump', 'CT scanner', 'Printer', 'Zorblax 9', null),
  facts: fc.record(
    {
      exposure: fc.constantFrom(...contextFacts.exposure.values),
      severity: fc.constantFrom(...contextFacts.severity.values),
    },
    { requiredKeys: [] },
  ),
});

/** Decision and order, as numbers that grow with urgency. */
function urgency(one: Heard): [decision: number, order: number] {
  const points: ExploitationPoint[] =
    one.point === null
      ? []
      : [
          {
            kind: 'ssvc',
            givenBy: 'CISA',
            ...one.point,
            technicalImpact: null,
            version: '2.0.3',
            at: '2026-05-01T00:00:00Z',
          },
        ];
  const given = givenPoints(points);
  const exploitation = exploitationOf(
    {
      cve: 'CVE-2020-12345',
      kev: {
        loaded: one.isInKev !== null,
        catalogVersion: '1',
        entry: one.isInKev === true ? { dateAdded: '2026-05-01', ransomware: false } : null,
      },
      epss: {
        loaded: true,
        modelVersion: 'v4',
        scoreDate: '2026-05-01',
        score: one.epss === null ? null : { epss: one.epss, percentile: 0.5 },
      },
    },
    given.exploitation,
    issuerFact(one.issuer),
  );
  const context = contextOf(one.deviceType, one.facts, tables);
  const automatable = automatableOf(one.vectors, given.automatable);
  const { decision } = decide({ exploitation, automatable, context, table });
  const order = priorityOf({
    decision,
    status: 'affected',
    exploitation: exploitation.value,
    humanImpact: context.humanImpact,
    epss: one.epss,
    cvss: one.cvss,
  });
  return [ssvcOrder.decision.indexOf(decision), order];
}

/** The first state of many that `change` makes less urgent, with what it became; null where there is none. */
function loweredBy(
  change: (one: Heard) => Heard | null,
  seed: number,
): { before: Heard; after: Heard } | null {
  for (const before of fc.sample(heard, { seed, numRuns: 1500 })) {
    const after = change(before);
    if (after === null) continue;
    const [was, is] = [urgency(before), urgency(after)];
    if (is.some((value, at) => value < (was[at] ?? 0))) return { before, after };
  }
  return null;
}

/** The next of a scale; the last stays. */
function next<Value>(scale: readonly Value[], value: Value): Value {
  return scale[scale.indexOf(value) + 1] ?? value;
}

describe('what is worse never lowers decision or order', () => {
  it.each<[what: string, change: (one: Heard) => Heard | null]>([
    ['a CVE that comes into KEV', (one) => (one.isInKev === false ? { ...one, isInKev: true } : null)],
    [
      'a higher EPSS score',
      (one) => (one.epss === null ? null : { ...one, epss: Math.min(1, one.epss + 0.07) }),
    ],
    [
      'a worse word of a CVE record on exploitation',
      (one) =>
        one.point?.exploitation
          ? {
              ...one,
              point: {
                ...one.point,
                exploitation: next<string>(exploitationWords, one.point.exploitation),
              },
            }
          : null,
    ],
    [
      'a record that says automatable',
      (one) => (one.point?.automatable ? { ...one, point: { ...one.point, automatable: 'yes' } } : null),
    ],
    [
      'a worse sentence of the issuer',
      (one) => ({ ...one, issuer: next<string | null>(sentences, one.issuer) }),
    ],
    ['a wider exposure', (one) => ({ ...one, facts: { ...one.facts, exposure: 'open' } })],
    ['a graver harm', (one) => ({ ...one, facts: { ...one.facts, severity: 'catastrophic' } })],
    ['a higher CVSS', (one) => (one.cvss === null ? null : { ...one, cvss: Math.min(10, one.cvss + 1) })],
  ])('%s', (_what, change) => {
    expect(loweredBy(change, 31)).toBe(null);
  });
});

describe('a source that withdraws its answer never lowers decision or order', () => {
  it.each<[what: string, change: (one: Heard) => Heard | null]>([
    ['no KEV catalogue any more', (one) => ({ ...one, isInKev: null })],
    ['no EPSS score any more', (one) => ({ ...one, epss: null })],
    ['no CVSS any more', (one) => ({ ...one, cvss: null })],
    ['no vectors any more', (one) => ({ ...one, vectors: [] })],
    ['an exposure that is not stated any more', (one) => without(one, 'exposure')],
    [
      'a "none" of a CVE record that is not said any more',
      (one) =>
        one.point?.exploitation === 'none' ? { ...one, point: { ...one.point, exploitation: null } } : null,
    ],
    [
      'a "not automatable" of a CVE record that is not said any more',
      (one) =>
        one.point?.automatable === 'no' ? { ...one, point: { ...one.point, automatable: null } } : null,
    ],
  ])('%s', (_what, change) => {
    expect(loweredBy(change, 32)).toBe(null);
  });

  // What a giver said last counts on when it falls silent (`given-points.test.ts` of app/jobs): its "active" is not withdrawn that way.
});

function without({ facts, ...one }: Heard, name: 'exposure'): Heard {
  const { [name]: _withdrawn, ...rest } = facts;
  return { ...one, facts: rest };
}
