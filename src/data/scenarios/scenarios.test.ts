/** Every scenario can be replayed, says what it is, and states nothing as a fact that has no source. */
import { describe, expect, it } from 'vitest';
import { loadCareServices } from '../care-services/index.ts';
import { loadNetworkServices } from '../network-services/index.ts';
import { checkScenario } from '#model/scenario/check-scenario.ts';
import { fillAdvisory } from '#model/scenario/fill-advisory.ts';
import { type Scenario, scenarioKinds } from '#model/scenario/scenario.ts';
import { loadScenarios } from './index.ts';

const scenarios = loadScenarios();
const known = {
  network: loadNetworkServices().services.map(({ id }) => id),
  clinical: loadCareServices().services.map(({ id }) => id),
};
const [wannacry] = scenarios;
if (!wannacry?.spread) throw new TypeError('the first scenario spreads');
const spread = wannacry.spread;

describe.each(scenarios)('$id', (scenario) => {
  it('can be replayed', () => {
    expect(checkScenario(scenario, known)).toEqual([]);
    expect(scenarioKinds).toContain(scenario.kind);
    expect(scenario.story.length).toBeGreaterThan(80);
  });

  it('marks each figure as either sourced or assumed', () => {
    const figures = figuresOf(scenario);
    expect(figures.length).toBeGreaterThan(0);
    for (const { source, assumed } of figures) expect(assumed).toBe(source === null);
  });
});

it('has each id once, and every kind', () => {
  expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  expect(new Set(scenarios.map(({ kind }) => kind))).toEqual(new Set(scenarioKinds));
});

describe('what is wrong with a scenario is told with its place', () => {
  const rates = spread.rates;
  it.each<[string, Partial<Scenario>, string[]]>([
    [
      'low above high',
      {
        spread: {
          ...spread,
          rates: { ...rates, exploitWithin: { ...rates.exploitWithin, low: 2, likely: 2, high: 1 } },
        },
      },
      ['/spread/rates/exploitWithin'],
    ],
    [
      'a fact without source',
      { spread: { ...spread, horizonHours: { ...spread.horizonHours, assumed: false } } },
      ['/spread/horizonHours'],
    ],
    [
      'an unknown service',
      { spread: { ...spread, exploits: spread.exploits.map((one) => ({ ...one, service: 'telepathy' })) } },
      ['/spread/exploits/0/service'],
    ],
    [
      'an unknown clinical service',
      { outages: [{ service: 'x', startsAtHours: spread.horizonHours, lastsHours: spread.horizonHours }] },
      ['/outages/0/service'],
    ],
    [
      'no hosts to start from',
      {
        spread: { ...spread, start: { ...spread.start, hosts: { ...spread.start.hosts, low: 0, high: 0 } } },
      },
      ['/spread/start/hosts'],
    ],
    ['nothing that happens', { spread: null }, ['']],
    ['other words than the notice', { notice: 'A forecast.' }, ['/notice']],
  ])('%s', (_name, change, where) => {
    expect(checkScenario({ ...wannacry, ...change }, known).map((one) => one.where)).toEqual(where);
  });
});

describe('an advisory, exploited', () => {
  const template = scenarios.find(({ kind }) => kind === 'advisory') ?? wannacry;
  const advisory = {
    label: 'CISA ICSMA-22-251-01',
    title: 'A pump',
    url: null,
    revisedOn: '2022-09-08',
    cves: ['CVE-2022-26390'],
    services: ['http', 'telnet'],
  };

  it('is the template with what the advisory affects, by findings alone', () => {
    const filled = fillAdvisory(template, advisory);
    expect(checkScenario(filled, known)).toEqual([]);
    expect(
      filled.spread?.exploits.map(({ service, cves, systems }) => [
        service,
        cves,
        Object.values(systems).flat(),
      ]),
    ).toEqual([
      ['http', ['CVE-2022-26390'], []],
      ['telnet', ['CVE-2022-26390'], []],
    ]);
    expect(filled.name).toContain('ICSMA-22-251-01');
  });

  it('is refused of nothing that can be exploited, and of another scenario', () => {
    expect(() => fillAdvisory(template, { ...advisory, cves: [] })).toThrow('0 vulnerabilities');
    expect(() => fillAdvisory(wannacry, advisory)).toThrow('no template');
  });
});

interface Figure {
  source: string | null;
  assumed: boolean;
}

function figuresOf(value: unknown): Figure[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('assumed' in value) return [value as Figure];
  return Object.values(value).flatMap(figuresOf);
}
