/** The SSVC points of a CVE record become facts; what is not said, or said in unknown words, is nothing known. */
import { describe, expect, it } from 'vitest';
import type { ExploitationPoint } from '#model/knowledge/vulnerability-record.ts';
import { loadBodTable } from '#data/ssvc/index.ts';
import { bodTime, givenPoints } from './index.ts';
import { recorded } from '#test/suites/facts.ts';

type SsvcPoint = Extract<ExploitationPoint, { kind: 'ssvc' }>;

const point: SsvcPoint = {
  kind: 'ssvc',
  givenBy: 'CISA Coordinator',
  exploitation: 'poc',
  automatable: 'no',
  technicalImpact: 'total',
  version: '2.0.3',
  at: '2024-06-04T17:12:09.461Z',
};
const nothing = { exploitation: null, automatable: null, technicalImpact: null };

describe('givenPoints', () => {
  it('says value, giver, version and day', () => {
    expect(givenPoints([point]).exploitation).toEqual({
      value: 'public_poc',
      because: 'CISA Coordinator says exploitation poc on 2024-06-04',
      short: 'CISA Coordinator: exploitation poc',
      rule: 'SSVC decision points of the CVE record',
      ruleVersion: '2.0.3',
      source: 'CVE record, SSVC of CISA Coordinator on 2024-06-04',
      assumed: false,
    });
  });

  it.each<[string, Partial<SsvcPoint>, string | undefined]>([
    ['none', { exploitation: 'none' }, 'none'],
    ['Public PoC', { exploitation: 'Public PoC' }, 'public_poc'],
    ['Active', { exploitation: ' Active' }, 'active'],
    ['an unknown word', { exploitation: 'perhaps' }, undefined],
    ['the name of a thing of the language', { exploitation: 'constructor' }, undefined],
    ['no word', { exploitation: null }, undefined],
  ])('reads exploitation %s', (_what, change, value) => {
    expect(givenPoints([{ ...point, ...change }]).exploitation?.value).toBe(value);
  });

  it('takes the one made last, and one without a time before all others', () => {
    const later = { ...point, automatable: 'yes', at: '2024-07-01T00:00:00Z' };
    const undated = { ...point, automatable: 'no', at: null };
    expect(givenPoints([later, undated, point]).automatable?.value).toBe('yes');
  });

  it('takes the worst where givers differ, whoever spoke last', () => {
    const maker: SsvcPoint = {
      ...point,
      givenBy: 'maker',
      exploitation: 'none',
      automatable: 'yes',
      technicalImpact: 'partial',
      at: '2025-01-01T00:00:00Z',
    };
    const { exploitation, automatable, technicalImpact } = givenPoints([point, maker]);
    expect([exploitation?.value, automatable?.value, technicalImpact?.value]).toEqual([
      'public_poc',
      'yes',
      'total',
    ]);
    expect(automatable?.source).toBe('CVE record, SSVC of maker on 2025-01-01');
  });

  it('knows nothing without points of SSVC', () => {
    expect(givenPoints([])).toEqual(nothing);
    expect(givenPoints([{ kind: 'kev', givenBy: 'CISA', addedOn: '2024-01-02', dueOn: null }])).toEqual(
      nothing,
    );
  });

  it('gives the inputs of BOD 26-04 that come with a CVE', () => {
    const { automatable, technicalImpact } = givenPoints([point]);
    const facts = { inKev: recorded('no' as const), publiclyExposed: null, automatable, technicalImpact };
    expect(bodTime(facts, loadBodTable()).days).toBe(14);
  });
});
