/** The chain, the order and their laws: more exploitation, more impact and missing facts never lower urgency. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exploitation, HumanImpact } from '#model/judgement/decision.ts';
import { ssvcOrder, type SsvcTable } from '#model/judgement/ssvc-table.ts';
import { loadDeployerTable, loadHumanImpactTable } from '#data/ssvc/index.ts';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { contextOf, type ContextClass } from './context.ts';
import { automatableOf } from './automatable.ts';
import { decide } from './decide.ts';
import { exploitationOf, type ExploitationFacts } from './exploitation.ts';
import { priorityOf, type PriorityInput } from './priority.ts';
import { whySentence } from './why.ts';

const table: SsvcTable = loadDeployerTable();
const tables = { roles: loadDeviceTypes(), humanImpact: loadHumanImpactTable() };
const inKev: ExploitationFacts = {
  cve: 'CVE-2017-0144',
  kev: { loaded: true, catalogVersion: '2026.11.20', entry: { dateAdded: '2022-02-10', ransomware: true } },
  epss: { loaded: false, modelVersion: null, scoreDate: null, score: null },
};

describe('decide', () => {
  it.each([
    ['Ventilator', 'immediate'],
    ['Infusion pump', 'immediate'],
    ['CT scanner', 'out_of_cycle'],
    ['Printer', 'out_of_cycle'],
    [null, 'immediate'],
  ] as const)('in KEV on %s is %s', (deviceType, decision) => {
    const made = decide({
      exploitation: exploitationOf(inKev),
      automatable: automatableOf([]),
      context: contextOf(deviceType, {}, tables),
      table,
    });
    expect(made.decision).toBe(decision);
  });

  it('shows every step with its rule, version and source, and marks what was assumed', () => {
    const { steps } = decide({
      exploitation: exploitationOf(inKev),
      automatable: automatableOf([]),
      context: contextOf(null, {}, tables),
      table,
    });
    expect(steps.map((step) => [step.step, step.value, step.assumed])).toEqual([
      ['exploitation', 'active', false],
      ['exposure', 'open', true],
      ['automatable', 'yes', true],
      ['severity', 'catastrophic', true],
      ['mission', 'mef_failure', true],
      ['human_impact', 'very_high', true],
      ['decision', 'immediate', false],
    ]);
    for (const step of steps) {
      expect(step.rule).not.toBe('');
      expect(step.ruleVersion).not.toBe('');
      expect(step.source).not.toBe('');
    }
    expect(steps.at(-1)?.because).toBe(
      'Exploitation active, exposure open, automatable yes, human impact very high gives immediate; ' +
        'assumed: exposure, automatable, human impact',
    );
  });

  it('refuses a table that has no row for the inputs', () => {
    const holed = { ...table, rows: table.rows.slice(0, 10) };
    expect(() =>
      decide({
        exploitation: exploitationOf(inKev),
        automatable: automatableOf([]),
        context: contextOf(null, {}, tables),
        table: holed,
      }),
    ).toThrow('no row');
  });
});

describe('whySentence', () => {
  it('says the chain in a line', () => {
    const { steps } = decide({
      exploitation: exploitationOf(inKev),
      automatable: automatableOf([]),
      context: contextOf('Ventilator', {}, tables),
      table,
    });
    expect(whySentence(steps, ['version not recorded'])).toBe(
      'In KEV since 2022-02-10, used by ransomware; keeps patients alive; exposure not recorded, taken as open; ' +
        'automation taken as possible; version not recorded',
    );
  });

  it('falls back on the full reason of a step stored without its short form', () => {
    const step = exploitationOf(inKev);
    delete step.short;
    expect(whySentence([step])).toBe(
      'CVE-2017-0144 is in KEV since 2022-02-10, and ransomware campaigns use it',
    );
  });
});

const least: PriorityInput = {
  decision: 'defer',
  status: 'unknown',
  exploitation: 'none',
  humanImpact: 'low',
  epss: 0,
  cvss: 0,
};

describe('priorityOf', () => {
  it('is a safe whole number at both ends', () => {
    const most = priorityOf({
      decision: 'immediate',
      status: 'affected',
      exploitation: 'active',
      humanImpact: 'very_high',
      epss: 1,
      cvss: 10,
    });
    expect(priorityOf(least)).toBe(1);
    expect(Number.isSafeInteger(most)).toBe(true);
    expect(most).toBeLessThan(4 * 2 * 3 * 4 * 1002 * 101);
  });

  it.each([
    [
      'decision before all else',
      { decision: 'scheduled' },
      { status: 'affected', exploitation: 'active', humanImpact: 'very_high', epss: 1, cvss: 10 },
    ],
    [
      'affected before unknown',
      { status: 'affected' },
      { exploitation: 'active', humanImpact: 'very_high', epss: 1, cvss: 10 },
    ],
    [
      'exploitation before impact',
      { exploitation: 'public_poc' },
      { humanImpact: 'very_high', epss: 1, cvss: 10 },
    ],
    ['impact before EPSS', { humanImpact: 'medium' }, { epss: 1, cvss: 10 }],
    ['EPSS before CVSS', { epss: 0.001 }, { cvss: 10 }],
    ['CVSS last', { cvss: 0.1 }, {}],
    ['no EPSS above every EPSS', { epss: null }, { epss: 1, cvss: 10 }],
    ['no CVSS above every lower one', { cvss: null }, { cvss: 9.9 }],
  ] as [string, Partial<PriorityInput>, Partial<PriorityInput>][])('%s', (_what, first, second) => {
    expect(priorityOf({ ...least, ...first })).toBeGreaterThan(priorityOf({ ...least, ...second }));
  });

  it('puts a severity in words alone beside the highest CVSS, and not above', () => {
    expect(priorityOf({ ...least, cvss: null })).toBe(priorityOf({ ...least, cvss: 10 }));
  });

  it('keeps numbers outside their range from reaching over another place', () => {
    expect(priorityOf({ ...least, epss: 7, cvss: -3 })).toBe(priorityOf({ ...least, epss: 1, cvss: 0 }));
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyFacts: fc.Arbitrary<ExploitationFacts> = fc.record({
  cve: fc.constant('CVE-2020-12345'),
  kev: fc.record({
    loaded: fc.constant(true),
    catalogVersion: fc.constant('2026.11.20'),
    entry: fc.option(fc.record({ dateAdded: fc.constant('2024-01-02'), ransomware: fc.boolean() })),
  }),
  epss: fc.record({
    loaded: fc.constant(true),
    modelVersion: fc.constant('v4'),
    scoreDate: fc.constant('2026-11-20'),
    score: fc.option(fc.record({ epss: share, percentile: share })),
  }),
});
const anyImpact = fc.constantFrom<HumanImpact>(...ssvcOrder.humanImpact);
const anyStatus = fc.constantFrom<'affected' | 'unknown'>('affected', 'unknown');
const anyCvss = fc.option(fc.double({ min: 0, max: 10, noNaN: true }));
const classOf = new Map<HumanImpact, ContextClass>(
  ssvcOrder.humanImpact.map((humanImpact) => [humanImpact, { ...contextOf(null, {}, tables), humanImpact }]),
);

/** Decision and order of one finding, both as numbers that grow with urgency. */
function weighed(
  facts: ExploitationFacts,
  impact: HumanImpact,
  status: 'affected' | 'unknown',
  cvss: number | null,
) {
  const exploitation = exploitationOf(facts);
  const context = classOf.get(impact) ?? contextOf(null, {}, tables);
  const { decision } = decide({ exploitation, automatable: automatableOf([]), context, table });
  const epss = facts.epss.loaded ? (facts.epss.score?.epss ?? null) : null;
  const order = priorityOf({
    decision,
    status,
    exploitation: exploitation.value,
    humanImpact: impact,
    epss,
    cvss,
  });
  return { decision: ssvcOrder.decision.indexOf(decision), order, exploitation: exploitation.value };
}

/** What is lower in the first than in the second; empty where the law holds. */
function lowered(worse: ReturnType<typeof weighed>, better: ReturnType<typeof weighed>): string[] {
  const rank = (value: Exploitation) => ssvcOrder.exploitation.indexOf(value);
  return [
    ...(worse.decision < better.decision ? ['decision'] : []),
    ...(worse.order < better.order ? ['order'] : []),
    ...(rank(worse.exploitation) < rank(better.exploitation) ? ['exploitation'] : []),
  ];
}

describe('laws', () => {
  it('more exploitation never lowers decision or order', () => {
    fc.assert(
      fc.property(anyFacts, anyImpact, anyStatus, anyCvss, (facts, impact, status, cvss) => {
        const before = weighed(facts, impact, status, cvss);
        const entry = { dateAdded: '2026-11-20', ransomware: false };
        expect(
          lowered(weighed({ ...facts, kev: { ...facts.kev, entry } }, impact, status, cvss), before),
        ).toEqual([]);
        const score = facts.epss.score ?? { epss: 0, percentile: 0 };
        const scored = { ...facts, epss: { ...facts.epss, score } };
        const raised = {
          ...facts,
          epss: { ...facts.epss, score: { ...score, epss: Math.min(1, score.epss + 0.1) } },
        };
        expect(lowered(weighed(raised, impact, status, cvss), weighed(scored, impact, status, cvss))).toEqual(
          [],
        );
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('a higher human impact never lowers decision or order', () => {
    fc.assert(
      fc.property(anyFacts, anyImpact, anyImpact, anyStatus, anyCvss, (facts, one, other, status, cvss) => {
        const [lower, higher] =
          ssvcOrder.humanImpact.indexOf(one) <= ssvcOrder.humanImpact.indexOf(other)
            ? [one, other]
            : [other, one];
        expect(lowered(weighed(facts, higher, status, cvss), weighed(facts, lower, status, cvss))).toEqual(
          [],
        );
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('a missing fact never lowers decision or order', () => {
    fc.assert(
      fc.property(anyFacts, anyImpact, anyStatus, anyCvss, (facts, impact, status, cvss) => {
        const known = weighed(facts, impact, status, cvss);
        const noKev = { ...facts, kev: { loaded: false, catalogVersion: null, entry: null } };
        const noScore = { ...facts, epss: { ...facts.epss, score: null } };
        const noEpss = {
          ...facts,
          epss: { loaded: false, modelVersion: null, scoreDate: null, score: null },
        };
        const worst = contextOf(null, {}, tables).humanImpact;
        for (const lacking of [
          weighed(noKev, impact, status, cvss),
          weighed(noScore, impact, status, cvss),
          weighed(noEpss, impact, status, cvss),
          weighed(facts, impact, status, null),
          weighed(facts, worst, status, cvss),
        ]) {
          expect(lowered(lacking, known)).toEqual([]);
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
