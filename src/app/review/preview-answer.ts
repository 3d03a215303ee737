/** What an answer about a make and model would change, before it is given: matching asked twice, with its alias and without. */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { AliasName } from '#model/judgement/identity-question.ts';
import { countDevicesOfEach } from '#store/inventory/device-detail.ts';
import { type AliasRecord, configurationsOfName } from '#store/judgement/aliases.ts';
import type { Db } from '#store/bulk.ts';
import type { ScoredMatch } from '#store/judgement/findings.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { countChanges } from '../findings/count-changes.ts';
import { matchAs } from '../jobs/match-subjects.ts';
import { type Answer, aliasesOfAnswer } from './answer-question.ts';

/** A finding that would be made, go, or have another status; null is none. */
interface FindingChange {
  advisoryId: string;
  trackingId: string;
  cve: string | null;
  vulnerabilityKey: string;
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  deviceCount: number;
  from: FindingStatus | null;
  to: FindingStatus | null;
}

/** Changes that are named; all are counted. */
const namedChanges = 200;

/** Applies nothing. A rejection changes no finding: it only ends the question. */
export const previewAnswer = orgDeed('inventory.read', async (context: OrgContext, input: Answer) => {
  const { ward, org } = context;
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const aliases = await aliasesOfAnswer(context, db, input);
    const changes = input.answer === 'reject' ? [] : await changesOf(context, db, aliases);
    return {
      products: aliases.map(({ vendor, product }) => ({ vendor, product })),
      counts: countChanges(changes),
      changeCount: changes.length,
      changes: changes.slice(0, namedChanges).map(({ configurationId: _id, ...change }) => change),
    };
  });
});

type Change = FindingChange & { configurationId: string };

async function changesOf(
  { ward, org }: OrgContext,
  db: Db,
  aliases: readonly AliasRecord[],
): Promise<Change[]> {
  const [first] = aliases;
  if (first === undefined) return [];
  const ids = await configurationsOfName(db, org.orgId, first.nameKey);
  const scope = scopeOf(org);
  const now = await matchAs(ward, db, scope, ids, new Map());
  const after = await matchAs(ward, db, scope, ids, new Map([[first.nameKey, aliases.flatMap(nameOf)]]));
  const [before, then] = [byFinding(now.matches), byFinding(after.matches)];
  const devices = await countDevicesOfEach(db, org.orgId, ids);
  const configurations = new Map(after.configurations.map((one) => [one.id, one]));
  const trackingIds = new Map(after.advisories.map(({ id, advisory }) => [id, advisory.trackingId]));
  return [...new Set([...before.keys(), ...then.keys()])].flatMap((key): Change[] => {
    const [was, is] = [before.get(key), then.get(key)];
    const match = is ?? was;
    const configuration = configurations.get(match?.configurationId ?? '');
    if (!match || !configuration || was?.status === is?.status) return [];
    const { configurationId, advisoryId, cve, vulnerabilityKey } = match;
    const { manufacturer, model, version } = configuration;
    const deviceCount = devices.get(configurationId) ?? 0;
    if (deviceCount === 0) return [];
    const what = { advisoryId, trackingId: trackingIds.get(advisoryId) ?? advisoryId, cve, vulnerabilityKey };
    const where = { configurationId, manufacturer, model, version, deviceCount };
    return [{ ...what, ...where, from: was?.status ?? null, to: is?.status ?? null }];
  });
}

function nameOf({ kind, vendor, product, productKey, answeredBy, answeredAt }: AliasRecord): AliasName[] {
  if (kind === 'rejected') return [];
  return [{ kind, vendor, product, productKey, by: answeredBy, at: answeredAt.toISOString() }];
}

function byFinding(matches: readonly ScoredMatch[]): Map<string, ScoredMatch> {
  return new Map(
    matches.map((one) => [`${one.configurationId} ${one.advisoryId} ${one.vulnerabilityKey}`, one]),
  );
}
