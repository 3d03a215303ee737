/** The order read back, why one item stands above the next, and what would change a decision. */
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ssvcOrder } from '#model/judgement/ssvc-table.ts';
import { loadDeployerTable, loadHumanImpactTable } from '#data/ssvc/index.ts';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { contextOf } from './context.ts';
import { automatableOf } from './automatable.ts';
import { decide } from './decide.ts';
import { exploitationOf } from './exploitation.ts';
import { orderedBy, priorityOf, type PriorityInput } from './priority.ts';
import { whyAbove } from './why-above.ts';
import { wouldChange } from './would-change.ts';

const some: PriorityInput = {
  decision: 'out_of_cycle',
  status: 'affected',
  exploitation: 'public_poc',
  humanImpact: 'high',
  epss: 0.021,
  cvss: 8.8,
};

/** No CVSS is read back as 10, see below. */
const anyInput: fc.Arbitrary<PriorityInput> = fc.record({
  decision: fc.constantFrom(...ssvcOrder.decision),
  status: fc.constantFrom('affected', 'unknown'),
  exploitation: fc.constantFrom(...ssvcOrder.exploitation),
  humanImpact: fc.constantFrom(...ssvcOrder.humanImpact),
  epss: fc.option(fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000)),
  cvss: fc.integer({ min: 0, max: 100 }).map((value) => value / 10),
});

describe('orderedBy', () => {
  it('gives back what priorityOf was made of', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(orderedBy(priorityOf(input))).toEqual(input);
      }),
      { seed: 7 },
    );
  });

  it('reads no CVSS as the highest', () => {
    expect(orderedBy(priorityOf({ ...some, cvss: null }))).toEqual({ ...some, cvss: 10 });
  });

  it.each([0, -4, 1e12])('is null for %d, which is none', (priority) => {
    expect(orderedBy(priority)).toBeNull();
  });
});

const rows: [first: Partial<PriorityInput>, next: Partial<PriorityInput>, because: string][] = [
  [{ decision: 'immediate' }, {}, 'it is due sooner (immediate, there out-of-cycle)'],
  [{}, { status: 'unknown' }, 'devices are known to be affected, while there that is an open question'],
  [{ exploitation: 'active' }, {}, 'it counts as being exploited, the other as having a public exploit'],
  [{}, { exploitation: 'none' }, 'it counts as having a public exploit, the other as not exploited'],
  [{ humanImpact: 'very_high' }, {}, 'a fault of these devices can harm people more (very high, there high)'],
  [{ epss: 0.975 }, {}, 'an attack within 30 days is likelier (EPSS 97.5 %, there 2.1 %)'],
  [{ epss: null }, {}, 'no EPSS score is known for it, which counts as more than any'],
  [{ cvss: 9.8 }, {}, 'the vulnerability is graver by itself (CVSS 9.8, there 8.8)'],
  [{ cvss: null }, {}, 'its CVSS score is 10.0, or none is known, which counts as much (there 8.8)'],
];

describe('whyAbove', () => {
  it.each(rows)('%j above %j', (first, next, because) => {
    const above = { priority: priorityOf({ ...some, ...first }), deviceCount: 1 };
    const below = { priority: priorityOf({ ...some, ...next }), deviceCount: 9 };
    expect(above.priority).toBeGreaterThan(below.priority);
    expect(whyAbove(above, below).because).toBe(because);
  });

  it('falls to more devices and then to the name', () => {
    const priority = priorityOf(some);
    expect(whyAbove({ priority, deviceCount: 5 }, { priority, deviceCount: 2 })).toEqual({
      by: 'devices',
      because: 'all else is equal, and it means more devices (5, there 2)',
    });
    expect(whyAbove({ priority, deviceCount: 2 }, { priority, deviceCount: 2 }).by).toBe('name');
  });

  it('names the first thing in which two differ, whatever they are', () => {
    fc.assert(
      fc.property(anyInput, anyInput, (first, next) => {
        const [above, below] =
          priorityOf(first) >= priorityOf(next) ? [first, next] : ([next, first] as const);
        const { by } = whyAbove(
          { priority: priorityOf(above), deviceCount: 1 },
          { priority: priorityOf(below), deviceCount: 1 },
        );
        const differs = by === 'name' || by === 'devices' ? null : above[by] !== below[by];
        expect(differs ?? isDeepStrictEqual(above, below)).toBe(true);
      }),
      { seed: 8 },
    );
  });
});

describe('wouldChange', () => {
  const table = loadDeployerTable();
  const inKev = exploitationOf({
    cve: 'CVE-2017-0144',
    kev: { loaded: true, catalogVersion: '1', entry: { dateAdded: '2022-02-10', ransomware: false } },
    epss: { loaded: false, modelVersion: null, scoreDate: null, score: null },
  });

  it('says which input would have to be what, and what is only assumed', () => {
    const { steps, decision } = decide({
      exploitation: inKev,
      automatable: automatableOf([]),
      context: contextOf(
        'Infusion pump',
        {},
        { roles: loadDeviceTypes(), humanImpact: loadHumanImpactTable() },
      ),
      table,
    });
    const changes = wouldChange(steps, table);
    expect(decision).toBe('immediate');
    expect(
      changes.map((one) => `${one.step} ${one.value} ${one.decision} ${one.assumed}`),
    ).toMatchInlineSnapshot(`
      [
        "exploitation public_poc out_of_cycle false",
        "exposure controlled out_of_cycle true",
        "automatable no out_of_cycle true",
        "human_impact medium out_of_cycle true",
      ]
    `);
  });

  it('agrees with the table, changes one input alone, and takes the nearest value', () => {
    for (const row of table.rows) {
      const values = {
        human_impact: row.humanImpact,
        exploitation: row.exploitation,
        exposure: row.exposure,
        automatable: row.automatable,
      };
      const steps = (['exploitation', 'exposure', 'automatable', 'human_impact'] as const).map((step) => ({
        ...inKev,
        step,
        value: values[step],
      }));
      for (const change of wouldChange(steps, table)) {
        expect(change.decision).not.toBe(row.decision);
        const then = { ...values, [change.step]: change.value };
        const found = table.rows.find(
          (one) =>
            one.exploitation === then.exploitation &&
            one.exposure === then.exposure &&
            one.automatable === then.automatable &&
            one.humanImpact === then.human_impact,
        );
        expect(found?.decision).toBe(change.decision);
      }
    }
  });

  it('is empty for a chain without inputs', () => {
    expect(wouldChange([], table)).toEqual([]);
  });
});
