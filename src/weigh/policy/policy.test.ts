/** Policies: what is well written and what is told of mistakes; the law, proved against policies made at random. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { decisions, type SsvcDecision } from '#model/judgement/decision.ts';
import type { PolicyFacts, ScaledNoun } from '#model/judgement/policy.ts';
import { applyPolicy } from './apply.ts';
import { checkPolicy } from './check.ts';
import { scales } from './nouns.ts';
import { readPolicy } from './read.ts';

const roles = loadDeviceTypes();

function rulesOf(text: string) {
  const read = readPolicy(text);
  if (!read.ok) throw new Error(read.problems.map(({ message, hint }) => `${message} ${hint}`).join('; '));
  return read.rules;
}

function mistakes(text: string): string[] {
  const read = readPolicy(text);
  return read.ok ? [] : read.problems.map(({ where, message, hint }) => `${where}: ${message} ${hint}`);
}

const worst: PolicyFacts = {
  values: {
    exploitation: 'active',
    exposure: 'open',
    automatable: 'yes',
    severity: 'catastrophic',
    mission: 'mission_failure',
    human_impact: 'very_high',
  },
  assumed: new Set(),
  role: 'life_sustaining',
  kev: 'listed',
  epss: 0.9,
};

function decided(text: string, given: SsvcDecision, change: Partial<PolicyFacts>): SsvcDecision {
  return applyPolicy({ version: 1, rules: rulesOf(text) }, given, { ...worst, ...change }).decision;
}

describe('reading', () => {
  it('takes every kind of rule and condition, over several lines and with comments', () => {
    const rules = rulesOf(`# Ours.
defer when exploitation is none and harm at most minor
  and exposure is small because "nobody reaches it"   # a comment
escalate when in KEV and role is life-sustaining or therapy because "patients"
raise to out-of-cycle when EPSS at least 50 % and human impact at least very high because "likely"
lower to scheduled when not in KEV and EPSS below 0.5% and automatable is no because "unlikely"`);
    expect(rules.map(({ line, effect, to, conditions }) => [line, effect, to, conditions.length])).toEqual([
      [2, 'lower', 'defer', 3],
      [4, 'raise', 'immediate', 2],
      [5, 'raise', 'out_of_cycle', 2],
      [6, 'lower', 'scheduled', 3],
    ]);
    expect(rules[0]?.text).toBe(
      'defer when exploitation is none and harm at most minor and exposure is small',
    );
    expect(rules[3]?.conditions[1]).toEqual({ noun: 'epss', bound: 0.005, isAtLeast: false });
  });

  it.each([
    ['defr when in KEV because "x"', 'line 1, column 1: ', '"defr"', 'Did you mean "defer"?'],
    ['defer when exploitaton is none because "x"', 'line 1, column 12: ', '"exploitaton"', '"exploitation"?'],
    ['defer when exposure is smal because "x"', 'line 1, column 24: ', '"smal"', 'Did you mean "small"?'],
    ['defer when exposure is small', 'line 1, column 29: ', 'the end of the text', '"because"'],
    ['defer when exposure is small because ""', 'line 1, column 38: ', '""', 'the reason in quotes'],
    ['defer when exposure is small because "x', 'line 1, column 38: ', 'not closed', 'the reason in quotes'],
    ['escalate when EPSS at least 120 % because "x"', 'line 1, column 29: ', '"120"', 'from 0 to 100'],
    ['\nraise to now when in KEV because "x"', 'line 2, column 10: ', '"now"', 'out of cycle'],
  ])('tells the place, what was expected and what was meant: %s', (text, ...told) => {
    const [first = ''] = mistakes(text);
    for (const part of told) expect(first).toContain(part);
  });

  it('tells the first mistake of each rule', () => {
    expect(mistakes('defer when x because "y"\nescalate when in KEV because "z"\nraise in KEV')).toHaveLength(
      2,
    );
  });
});

describe('what is not known', () => {
  const defer =
    'defer when exposure is small and not in KEV and EPSS below 10% and role is administrative because "x"';
  const low: Partial<PolicyFacts> = {
    values: { ...worst.values, exposure: 'small' },
    kev: 'not_listed',
    epss: 0.01,
    role: 'administrative',
  };

  it.each<[string, Partial<PolicyFacts>, SsvcDecision]>([
    ['everything is known', {}, 'defer'],
    ['exposure is only assumed', { assumed: new Set(['exposure'] as const) }, 'immediate'],
    ['no KEV is loaded', { kev: 'no_catalogue' }, 'immediate'],
    ['there is no CVE', { kev: 'no_cve' }, 'immediate'],
    ['there is no EPSS score', { epss: null }, 'immediate'],
    ['the role is not known', { role: 'unknown' }, 'immediate'],
  ])('never lowers: %s', (_case, change, expected) => {
    expect(decided(defer, 'immediate', { ...low, ...change })).toBe(expected);
  });

  it.each<[string, Partial<PolicyFacts>, SsvcDecision]>([
    ['escalate when in KEV because "x"', { kev: 'no_catalogue' }, 'immediate'],
    ['escalate when in KEV because "x"', { kev: 'no_cve' }, 'scheduled'],
    ['escalate when EPSS at least 50 % because "x"', { epss: null }, 'immediate'],
    ['escalate when role is therapy because "x"', { role: 'unknown' }, 'immediate'],
  ])('raises as if the condition held: %s', (text, change, expected) => {
    expect(decided(text, 'scheduled', change)).toBe(expected);
  });
});

it('raises after it lowers, and says line, version and reason', () => {
  const rules = rulesOf('defer when in KEV because "a"\nraise to out-of-cycle when in KEV because "b"');
  const answer = applyPolicy({ version: 3, rules }, 'scheduled', worst);
  expect(answer.decision).toBe('out_of_cycle');
  expect(answer.step).toMatchObject({
    step: 'policy',
    ruleVersion: '3',
    rule: 'Policy of the organisation, line 2',
  });
  expect(answer.step?.because).toContain('the table gives scheduled');
  expect(applyPolicy({ version: 3, rules }, 'out_of_cycle', worst).step).toBeNull();
});

describe('the law', () => {
  it.each([
    [
      'defer when exploitation is active because "x"',
      'exploitation active',
      'exploitation public proof of concept',
    ],
    ['defer when harm at least serious because "x"', 'harm serious', 'harm minor'],
    ['escalate when exposure is small because "x"', 'exposure controlled', 'exposure small'],
    ['escalate when EPSS below 10 % because "x"', 'EPSS 10 %', 'EPSS 0 %'],
    ['defer when in KEV because "x"', 'a listing in KEV', 'no listing in KEV'],
    ['defer when role is laboratory because "x"', 'role laboratory', 'role administrative'],
  ])('refuses with the pair: %s', (text, worse, better) => {
    const [refused] = checkPolicy(rulesOf(text), roles);
    expect(refused?.code).toBe('policy-order');
    expect(refused?.message).toContain(`with ${worse} it gives`);
    expect(refused?.message).toContain(`yet with ${better} it gives`);
  });

  it('takes rules that keep it only together', () => {
    const part = 'defer when exploitation is public poc and exposure is small because "x"';
    const rest = 'defer when exploitation is none and exposure is small because "y"';
    expect(checkPolicy(rulesOf(part), roles)).toHaveLength(1);
    expect(checkPolicy(rulesOf(`${part}\n${rest}`), roles)).toEqual([]);
  });

  const nouns = ['exploitation', 'exposure', 'severity'] as const;
  const condition = fc.oneof(
    fc.constantFrom('in KEV', 'not in KEV', 'EPSS at least 40 %', 'EPSS below 40 %'),
    fc.constantFrom('role is administrative', 'role is life sustaining or therapy'),
    fc
      .tuple(fc.constantFrom(...nouns), fc.constantFrom('is', 'at most', 'at least'), fc.nat(4))
      .map(
        ([noun, how, at]) => `${noun} ${how} ${scales[noun][at % scales[noun].length]?.replace('_', ' ')}`,
      ),
  );
  const rule = fc
    .tuple(
      fc.constantFrom('defer', 'escalate', 'lower to scheduled', 'raise to scheduled'),
      fc.array(condition, { minLength: 1, maxLength: 2 }),
    )
    .map(([effect, conditions]) => `${effect} when ${conditions.join(' and ')} because "x"`);
  const facts = fc.record({
    values: fc.record({
      exploitation: fc.constantFrom('none', 'public_poc', 'active'),
      exposure: fc.constantFrom('small', 'controlled', 'open'),
      automatable: fc.constant('yes'),
      severity: fc.constantFrom(...(scales.severity as string[])),
      mission: fc.constant('degraded'),
      human_impact: fc.constant('low'),
    }),
    role: fc.constantFrom('administrative', 'therapy', 'life_sustaining', 'unknown'),
    kev: fc.constantFrom('listed', 'not_listed', 'no_catalogue'),
    epss: fc.option(fc.constantFrom(0.01, 0.4, 0.9)),
  });

  /** The same with one thing worse, or not known any more: then it is taken as the worst. */
  function worsened(one: PolicyFacts, noun: ScaledNoun, isForgotten: boolean): PolicyFacts {
    const scale = scales[noun];
    const at = scale.indexOf(one.values[noun]);
    const value = isForgotten ? scale.at(-1) : (scale[at + 1] ?? scale.at(-1));
    const assumed = new Set(isForgotten ? [noun] : []);
    return { ...one, assumed, values: { ...one.values, [noun]: value ?? '' } };
  }

  it('holds for every policy that is not refused: nothing that is worse or withdrawn is less urgent', () => {
    let held = 0;
    const change = fc.oneof(
      fc.tuple(fc.constantFrom(...nouns), fc.boolean()),
      fc.constantFrom(
        'kev' as const,
        'epss' as const,
        'no kev' as const,
        'no epss' as const,
        'role' as const,
      ),
    );
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        facts,
        change,
        fc.nat(3),
        (texts, drawn, how, at) => {
          const rules = rulesOf(texts.join('\n'));
          if (checkPolicy(rules, roles).length > 0) return;
          held += 1;
          const one = { ...drawn, assumed: new Set<ScaledNoun>() } as PolicyFacts;
          const worse: PolicyFacts =
            typeof how !== 'string'
              ? worsened(one, ...how)
              : how === 'kev'
                ? { ...one, kev: one.kev === 'no_catalogue' ? one.kev : 'listed' }
                : how === 'no kev'
                  ? { ...one, kev: 'no_catalogue' }
                  : how === 'role'
                    ? { ...one, role: 'unknown' }
                    : {
                        ...one,
                        epss: how === 'no epss' || one.epss === null ? null : Math.max(one.epss, 0.5),
                      };
          const given = decisions[at] ?? 'defer';
          const policy = { version: 1, rules };
          const rank = (of: PolicyFacts) => decisions.indexOf(applyPolicy(policy, given, of).decision);
          expect(rank(worse)).toBeGreaterThanOrEqual(rank(one));
        },
      ),
      { numRuns: 1200, seed: 7 },
    );
    expect(held).toBeGreaterThan(120);
  });
});
