/**
 * Questions about SBOMs: which product is it of? Asked where its root names no product of the inventory by the rules of identity,
 * or no version; never guessed. One of a product in a version that nobody has is no question.
 */
import { candidateThresholds, type Matcher, type PreparedAdvisory } from '#match/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { NameToken } from '#model/judgement/identity-question.ts';
import type { Db } from '#store/bulk.ts';
import { modelKey } from '#store/inventory/configurations.ts';
import { sbomAnswers } from '#store/inventory/sbom-answers.ts';
import { listSboms, type SbomRow } from '#store/inventory/sbom-list.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { answersAbout, asAdvisory } from '../imports/tie-sboms.ts';
import type { Ward } from '../ward.ts';

/** Questions asked at once, newest SBOM first; products shown of one, and versions shown of a product. */
const shown = { questions: 100, products: 5, versions: 12 };

/** A make and model that an SBOM may be of, with the versions that the inventory has of it. */
interface Candidate {
  manufacturer: string | null;
  model: string | null;
  versions: string[];
  /** 0 to 1: how alike the names are; 1 where the rules of identity say that they are one. */
  score: number;
  /** Both sides, word by word; empty where the rules say that they are one. */
  inventory: NameToken[];
  sbom: NameToken[];
}

export const listSbomQuestions = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const items = await openQuestions(ward, db, org.orgId);
    return { items };
  });
});

async function openQuestions(ward: Ward, db: Db, orgId: string) {
  const untied = await listSboms(db, orgId, { tied: false }, null, shown.questions);
  if (untied.length === 0) return [];
  const answers = await sbomAnswers(
    db,
    orgId,
    untied.map(({ subject }) => subject),
  );
  const waiting = untied.filter((one) => answersAbout(one, answers).length === 0);
  if (waiting.length === 0) return [];
  const models = modelsOf(await ward.configurations.all(db, orgId));
  const candidates = candidatesOf(ward.matcher, waiting, models);
  return waiting.flatMap((row) => {
    const own = candidates.get(row.sbomId) ?? [];
    const isKnown = row.version !== null && own.some(({ score }) => score === 1);
    if (isKnown) return [];
    const { sbomId, supplier, name, version, format, specVersion, componentCount } = row;
    const receivedAt = row.receivedAt.toISOString();
    return [
      { sbomId, supplier, name, version, format, specVersion, componentCount, receivedAt, candidates: own },
    ];
  });
}

interface Model {
  configuration: Configuration;
  versions: Set<string>;
}

function modelsOf(configurations: readonly Configuration[]): Model[] {
  const models = new Map<string, Model>();
  for (const configuration of configurations) {
    const key = modelKey(configuration.manufacturer, configuration.model);
    const held = models.get(key) ?? { configuration, versions: new Set() };
    if (configuration.version !== null) held.versions.add(configuration.version);
    models.set(key, held);
  }
  return [...models.values()];
}

/** By the same rules and the same likeness by which devices meet products of advisories, the sides changed. */
function candidatesOf(
  matcher: Matcher,
  sboms: readonly SbomRow[],
  models: readonly Model[],
): Map<string, Candidate[]> {
  const prepared = sboms.flatMap(({ sbomId, subject, supplier, name }): PreparedAdvisory[] =>
    name === null || name === ''
      ? []
      : [asAdvisory(matcher, { sbomId, subject, supplier, name, version: null })],
  );
  const against = matcher.against(prepared);
  const alike = matcher.candidates(prepared);
  const found = models.flatMap(({ configuration, versions }) => {
    const { manufacturer, model } = configuration;
    const held = { manufacturer, model, versions: [...versions].sort().slice(0, shown.versions) };
    const same = new Set(against(configuration).map((match) => match.advisoryId));
    return [
      ...[...same].map((sbomId) => ({ sbomId, candidate: { ...held, score: 1, inventory: [], sbom: [] } })),
      ...alike(manufacturer, model)
        .filter(({ advisoryId, score }) => !same.has(advisoryId) && score >= candidateThresholds.asks)
        .map(({ advisoryId, score, inventory, advisory }) => ({
          sbomId: advisoryId,
          candidate: { ...held, score: Math.round(score * 100) / 100, inventory, sbom: advisory },
        })),
    ];
  });
  const bySbom = Map.groupBy(found, ({ sbomId }) => sbomId);
  return new Map(
    [...bySbom].map(([sbomId, all]) => [
      sbomId,
      all
        .map(({ candidate }) => candidate)
        .sort((a, b) => b.score - a.score || b.versions.length - a.versions.length)
        .slice(0, shown.products),
    ]),
  );
}
