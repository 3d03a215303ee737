/** What the sample shows once Ward has matched and weighed it: enough on every page, and the right things on top. */
import { describe, expect, it } from 'vitest';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { loadDeployerTable, loadHumanImpactTable } from '#data/ssvc/index.ts';
import { vendorTree } from '#data/vendors/index.ts';
import { csafToAdvisory } from '#formats/csaf/read.ts';
import { readInventoryCsv } from '#formats/inventory/read.ts';
import { createMatcher } from '#match/index.ts';
import { automatableOf, contextOf, decide, exploitationOf, roleOf } from '#weigh/index.ts';
import { buildSample } from './build.ts';
import { epssFacts, kevOf } from './exploitation.ts';

const sample = buildSample();
const matcher = createMatcher(vendorTree);
const advisories = [...sample]
  .filter(([path]) => /(ward-sample|solvane-psa)-.*\.json$/.test(path))
  .map(([, text]) => csafToAdvisory(JSON.parse(text)))
  .map((advisory) => ({ ...advisory, id: advisory.trackingId }));
const rows = readInventoryCsv(sample.get('hospital-inventory.csv') ?? '')?.rows ?? [];
const devices = new Map(
  rows.map((row) => [row.assetTag ?? '', { id: row.assetTag ?? '', ...matcher.configurationFacts(row) }]),
);
const matches = matcher.matchConfigurations(
  [...devices.values()],
  advisories.map((advisory) => matcher.prepareAdvisory(advisory)),
);
const open = matches.filter(({ status }) => status === 'affected' || status === 'unknown');

function exploitation(cve: string | null): ReturnType<typeof exploitationOf> {
  const known = kevOf(cve ?? '');
  const score = epssFacts.find(([id]) => id === cve);
  return exploitationOf({
    cve,
    kev: {
      loaded: true,
      catalogVersion: '2025.08.25',
      entry: known === undefined ? null : { dateAdded: known.added, ransomware: known.ransomware },
    },
    epss: {
      loaded: true,
      modelVersion: 'unknown',
      scoreDate: '2026-08-22',
      score: score === undefined ? null : { epss: Number(score[1]), percentile: Number(score[2]) },
    },
  });
}

const decided = open.map((match) => {
  const type = devices.get(match.configurationId)?.deviceType ?? null;
  const context = contextOf(type, {}, { roles: loadDeviceTypes(), humanImpact: loadHumanImpactTable() });
  const { decision } = decide({
    exploitation: exploitation(match.cve),
    automatable: automatableOf([]),
    context,
    table: loadDeployerTable(),
  });
  return { ...match, type, decision, role: context.role };
});

describe('the sample hospital, matched and weighed', () => {
  it('has a finding that is affected or unknown on 25 to 35 % of its devices', () => {
    const share = new Set(open.map(({ configurationId }) => configurationId)).size / devices.size;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
  });

  it('meets every advisory', () => {
    const met = new Set(open.map(({ advisoryId }) => advisoryId));
    expect(advisories.map(({ id }) => id).filter((id) => !met.has(id))).toEqual([]);
  });

  it('shows all four statuses', () => {
    expect(new Set(matches.map(({ status }) => status))).toEqual(
      new Set(['affected', 'unknown', 'fixed', 'not_affected']),
    );
  });

  it('knows what every kind of equipment does for patients', () => {
    const unknown = rows.filter((row) => roleOf(row.deviceType, loadDeviceTypes()).role === 'unknown');
    expect([...new Set(unknown.map((row) => row.deviceType))]).toEqual([]);
  });

  it('reaches every decision but "defer", which needs a known exposure', () => {
    expect(new Set(decided.map(({ decision }) => decision))).toEqual(
      new Set(['immediate', 'out_of_cycle', 'scheduled']),
    );
  });

  it('puts a handful of things on top that a clinician would put there', () => {
    const top = decided.filter(({ decision }) => decision === 'immediate');
    expect(new Set(top.map(({ type }) => type))).toEqual(
      new Set([
        'Telemetry receiver',
        'Patient monitor, bedside',
        'Medical device gateway',
        'PACS server',
        'Device integration server',
        // Servers in clinical use whose Windows is in the catalogue of what is exploited, build not recorded.
        'Automated dispensing cabinet server',
        'Central monitoring station',
        'Infusion pump server',
      ]),
    );
    expect(new Set(top.map(({ configurationId }) => configurationId)).size).toBeLessThan(40);
  });

  it('puts every affected ventilator in the next group', () => {
    const ventilators = decided.filter(({ type }) => type?.startsWith('Ventilator'));
    expect(ventilators.length).toBeGreaterThan(10);
    expect(new Set(ventilators.map(({ decision }) => decision))).toEqual(new Set(['out_of_cycle']));
  });
});
