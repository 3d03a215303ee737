/** Findings drawn by a seed over a fleet, written as matching writes them, and the KEV and EPSS days that come after. */
import { sql } from 'kysely';
import { sha256 } from '#base/hash.ts';
import { knowledgeOwner, type OrgContext, scopeOf } from '#app/access/deed.ts';
import { importFile } from '#app/imports/import-file.ts';
import { scoresOf } from '#app/jobs/scores-of.ts';
import { writePart } from '#app/jobs/write-part.ts';
import type { PreparedAdvisory } from '#match/index.ts';
import type { Match } from '#model/judgement/finding.ts';
import { configurationsForMatching, everyConfiguration } from '#store/inventory/configurations.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { everyAdvisory } from '#store/knowledge/advisories.ts';
import { readText } from '#test/shared.ts';
import { cisaFolders, filesBelow } from './cisa-corpus.ts';
import { seededChance } from './seeded-chance.ts';

/** Configurations that are written in one transaction. */
const partSize = 50;

/**
 * Imports CISA's documents and writes so many findings, as many of each configuration: whole advisories one after another, the same ones
 * for every version of a model. Answers their CVEs.
 */
export async function seedFindings(context: OrgContext, findings: number, seed: number): Promise<string[]> {
  const { ward, org } = context;
  const folders = cisaFolders('icsma', 'icsa').flatMap(filesBelow).toSorted();
  for (const path of folders.filter((one) => /\.json(?:\.gz)?$/.test(one)))
    await importFile(context, { path, bytes: new TextEncoder().encode(readText(path)) });
  const scope = scopeOf(org);
  const ids = await ward.store.asOrg(scope, async (db) => await everyConfiguration(db, org.orgId));
  // What would be matched is not asked for: the findings are drawn.
  await ward.store.asSystem((db) => sql`delete from match_request`.execute(db));
  const { advisories, picks } = await drawable(context);
  const each = Math.ceil(findings / ids.length);
  let left = findings;
  for (let start = 0; start < ids.length; start += partSize) {
    const own = ids.slice(start, start + partSize);
    await ward.store.asOrg(scope, async (db) => {
      const configurations = await configurationsForMatching(db, org.orgId, own);
      const matches = configurations.flatMap(({ id, manufacturer, model }) => {
        const count = Math.min(each, left);
        left -= count;
        const chance = seededChance(seed + numberOf(`${manufacturer ?? ''} ${model ?? ''}`));
        const first = chance.below(picks.length);
        return Array.from({ length: count }, (_, index) =>
          matchOf(id, picks[(first + index) % picks.length], chance.happens(0.7)),
        );
      });
      const scored = matches.map((match) => ({ ...match, ...scoresOf(advisories, match), vex: null }));
      const part = { configurations, scope: { configurationIds: own, advisoryIds: null } };
      await writePart(ward, db, scope, part, scored, ward.clock());
    });
  }
  await ward.store.asOrg(scope, async (db) => {
    await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
  });
  return [...new Set(picks.flatMap(({ cve }) => (cve === null ? [] : [cve])))].sort();
}

function numberOf(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 8), 16);
}

interface Pick {
  advisoryId: string;
  vulnerabilityKey: string;
  cve: string | null;
}

async function drawable({ ward, org }: OrgContext) {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const held = (await everyAdvisory(db)).filter((one) => one.orgId === knowledgeOwner(org));
    const advisories: PreparedAdvisory[] = await ward.shelf.take(db, {
      advisoryIds: held.map((one) => one.advisoryId).sort(),
    });
    const picks = advisories.flatMap(({ id, advisory }) =>
      advisory.vulnerabilities.map(({ key, cve }): Pick => ({ advisoryId: id, vulnerabilityKey: key, cve })),
    );
    return { advisories, picks };
  });
}

function matchOf(configurationId: string, pick: Pick | undefined, isAffected: boolean): Match {
  if (pick === undefined) throw new RangeError('no vulnerability to draw');
  const evidence = (step: 'identity' | 'version', reading: string) => ({
    step,
    deviceField: step === 'identity' ? 'model' : 'version',
    deviceValue: 'as drawn',
    advisoryField: '/product_tree/branches/0',
    advisoryValue: 'as drawn',
    reading,
    outcome: 'supports' as const,
  });
  return {
    configurationId,
    ...pick,
    productIds: ['CSAFPID-0001'],
    status: isAffected ? 'affected' : 'unknown',
    confidence: 0.9,
    reason: 'drawn by the bench',
    evidence: [
      evidence('identity', 'The maker and the model are those that the advisory names'),
      evidence('version', 'The version lies in the range that the advisory gives'),
    ],
  };
}

export interface DrawnDays {
  firstKev: string;
  nextKev: string;
  firstEpss: string;
  /** One score in ten is another. */
  nextEpss: string;
  /** Every score is another. */
  newModel: string;
}

/** KEV starts with one CVE in fifty; EPSS scores the CVEs and as many others as make up the number. */
export function drawnDays(cves: readonly string[], scored: number, seed: number): DrawnDays {
  const chance = seededChance(seed + 1);
  const mixed = chance.shuffle(cves);
  const listed = Math.ceil(mixed.length / 50);
  const others = Array.from(
    { length: Math.max(0, scored - cves.length) },
    (_, n) => `CVE-1998-${1_000_000 + n}`,
  );
  const all = [...cves, ...others];
  // Most scores are small: EPSS gives 0.10 and more to about one CVE in fifteen.
  const draw = () => chance.next() ** 12;
  const first = new Map(all.map((cve) => [cve, draw()]));
  const next = new Map([...first].map(([cve, score]) => [cve, chance.happens(0.1) ? draw() : score]));
  const model = new Map(all.map((cve) => [cve, draw()]));
  return {
    firstKev: kevOf(1, mixed.slice(0, listed)),
    nextKev: kevOf(2, mixed.slice(0, listed + 20)),
    firstEpss: epssOf(1, first),
    nextEpss: epssOf(2, next),
    newModel: epssOf(3, model),
  };
}

function kevOf(day: number, cves: readonly string[]): string {
  return JSON.stringify({
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: `2026.11.0${day}`,
    dateReleased: `2026-11-0${day}T12:00:00.000Z`,
    count: cves.length,
    vulnerabilities: cves.map((cveID) => ({
      cveID,
      vendorProject: 'drawn',
      product: 'drawn',
      vulnerabilityName: 'drawn',
      dateAdded: `2026-11-0${day}`,
      shortDescription: 'drawn',
      requiredAction: 'drawn',
      dueDate: '2026-12-01',
      knownRansomwareCampaignUse: 'Unknown',
      notes: '',
      cwes: [],
    })),
  });
}

function epssOf(day: number, scores: ReadonlyMap<string, number>): string {
  const lines = [...scores].map(([cve, score]) => `${cve},${score.toFixed(5)},${score.toFixed(5)}`);
  return `#model_version:v2025.03.14,score_date:2026-11-0${day}T00:00:00+0000\ncve,epss,percentile\n${lines.join('\n')}\n`;
}
