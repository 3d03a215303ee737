/** Matches what was requested, decides what it finds, and writes both: part by part, the next matched while one is written. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import { configurationsForMatching, serialsOf, vendorKeysOf } from '#store/inventory/configurations.ts';
import type { ScoredMatch } from '#store/judgement/findings.ts';
import { requestMatching, type TakenRequests } from '#store/judgement/requests.ts';
import { aliasNames } from '#store/judgement/aliases.ts';
import { replaceCandidates } from '#store/judgement/questions.ts';
import { deleteUnmatchedAdvisories } from '#store/judgement/record-advisories.ts';
import { raiseStandings, refreshStandings } from '#store/judgement/standing.ts';
import type { PreparedAdvisory } from '#match/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { AliasName } from '#model/judgement/identity-question.ts';
import type { Match } from '#model/judgement/finding.ts';
import type { Ward } from '../ward.ts';
import { tieAgain } from '../imports/tie-sboms.ts';
import { makeRecordAdvisories } from '../software/record-advisories.ts';
import { stateSoftware } from '../software/state-software.ts';
import { softwareFindings } from '../software/software-findings.ts';
import { overlayMatches } from '../vex/overlay-findings.ts';
import { askerOf, nameKeyOf } from './ask-questions.ts';
import { scoresOf } from './scores-of.ts';
import type { StandingChange } from './standing-gains.ts';
import { type Matched, nothingMatched, type Part, withPart, writePart } from './write-part.ts';

/** Configurations that are written together. */
const partSize = 100;
/** Configurations that are matched before other work of the process gets its turn: some tens of milliseconds. */
const sliceSize = 10;
/** Up to these many touched subjects standings are brought up to date at once; beyond, in one sweep at the end. */
const smallPass = { advisories: 20, standings: 20_000 };

interface Narrowed {
  parts: Part[];
  advisories: PreparedAdvisory[];
  /** Other names of makes and models, by name key. */
  aliases: ReadonlyMap<string, readonly AliasName[]>;
}

export async function matchSubjects(
  ward: Ward,
  db: Db,
  scope: OrgScope,
  taken: TakenRequests,
): Promise<Matched> {
  const byConfiguration = taken.configurationIds.length > 0;
  const narrowed = byConfiguration
    ? await narrowByConfigurations(ward, db, scope.orgId, taken.configurationIds)
    : await narrowByAdvisories(ward, db, scope.orgId, taken.advisoryIds);
  if (byConfiguration) {
    const configurations = narrowed.parts.flatMap((part) => part.configurations);
    const moved = await tieAgain(ward, db, scope.orgId, null, configurations);
    const stating = await stateSoftware(ward, db, scope.orgId, configurations);
    if (moved.length + stating.length > 0) await makeRecordAdvisories(ward, db, scope);
  }
  const parts = await withSerials(db, scope.orgId, narrowed);
  const against = ward.matcher.against(narrowed.advisories);
  const { aliases } = narrowed;
  const matchesOf = (one: Configuration) =>
    against(one, aliases.size === 0 ? [] : aliases.get(nameKeyOf(one)));
  const asker = byConfiguration ? askerOf(ward.matcher.candidates(narrowed.advisories)) : null;
  const at = ward.clock();
  let report = nothingMatched;
  const changes: StandingChange[] = [];
  await inTurn(
    parts,
    async (part) => {
      const matches = await matchPart(part, matchesOf, narrowed.advisories);
      return { part, matches, asked: (await asker?.(part.configurations)) ?? null };
    },
    async ({ part, matches, asked }) => {
      if (asked !== null)
        await replaceCandidates(
          db,
          scope.orgId,
          { nameKeys: asked.nameKeys, advisoryIds: null },
          asked.candidates,
        );
      const software = await softwareFindings(db, scope.orgId, part.scope.configurationIds ?? []);
      const written = await writePart(ward, db, scope, part, [...matches, ...software], at);
      report = withPart(report, written);
      changes.push(written.standings);
    },
  );
  if (byConfiguration) await deleteUnmatchedAdvisories(db, scope.orgId);
  if (byConfiguration) await requestMatching(db, scope.orgId, 'standing', [null], at);
  else {
    await refreshTouched(db, scope.orgId, taken.advisoryIds, changes, at);
    await requestMatching(db, scope.orgId, 'question', taken.advisoryIds, at);
  }
  return report;
}

/** What advisories say of configurations with VEX over it, if people had given their makes and models `more` names; writes nothing. */
export async function matchAs(
  ward: Ward,
  db: Db,
  scope: OrgScope,
  configurationIds: readonly string[],
  more: ReadonlyMap<string, readonly AliasName[]>,
): Promise<{ configurations: Configuration[]; advisories: PreparedAdvisory[]; matches: ScoredMatch[] }> {
  const narrowed = await narrowByConfigurations(ward, db, scope.orgId, configurationIds, more);
  const { advisories, aliases } = narrowed;
  const against = ward.matcher.against(advisories);
  const matchesOf = (one: Configuration) => against(one, aliases.get(nameKeyOf(one)));
  const at = ward.clock();
  const configurations: Configuration[] = [];
  const matches: ScoredMatch[] = [];
  for (const part of await withSerials(db, scope.orgId, narrowed)) {
    const found = await matchPart(part, matchesOf, advisories);
    configurations.push(...part.configurations);
    matches.push(...(await overlayMatches(ward, db, scope, part.configurations, found, at)));
  }
  return { configurations, advisories, matches };
}

/** Works out what people are asked about advisories that were matched: whoever waits for findings need not wait for it. */
export async function askAboutAdvisories(
  ward: Ward,
  db: Db,
  { orgId }: OrgScope,
  advisoryIds: readonly string[],
): Promise<void> {
  const { advisories, parts } = await narrowByAdvisories(ward, db, orgId, advisoryIds);
  const asker = askerOf(ward.matcher.candidates(advisories));
  const { candidates } = await asker(parts.flatMap(({ configurations }) => configurations));
  await replaceCandidates(db, orgId, { nameKeys: null, advisoryIds }, candidates);
}

/** Serial numbers are of devices, and looked up only where an advisory speaks of them. */
async function withSerials(db: Db, orgId: string, { parts, advisories }: Narrowed): Promise<Part[]> {
  if (!advisories.some(({ bySerial }) => bySerial)) return parts;
  const ids = parts.flatMap(({ configurations }) => configurations.map(({ id }) => id));
  const serials = await serialsOf(db, orgId, ids);
  return parts.map((part) => ({
    ...part,
    configurations: part.configurations.map((one) => ({ ...one, serials: serials.get(one.id) ?? [] })),
  }));
}

/** Every configuration asked for, and the advisories that may name its maker. */
async function narrowByConfigurations(
  ward: Ward,
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
  more: ReadonlyMap<string, readonly AliasName[]> = new Map(),
): Promise<Narrowed> {
  const configurations = await configurationsForMatching(db, orgId, configurationIds);
  const aliases = withMore(
    await aliasNames(db, orgId, { nameKeys: [...new Set(configurations.map(nameKeyOf))] }),
    more,
  );
  const keys = [
    ...(await vendorKeysOf(db, orgId, configurationIds)),
    ...[...aliases.values()].flat().map(({ vendor, product }) => ward.matcher.vendorKeys(vendor, product)),
  ];
  const any = keys.some((one) => one.length === 0);
  const advisories = await ward.shelf.take(db, any ? {} : { vendorKeys: [...new Set(keys.flat())] });
  const parts: Part[] = [];
  for (let start = 0; start < configurations.length; start += partSize) {
    const part = configurations.slice(start, start + partSize);
    parts.push({
      configurations: part,
      scope: { configurationIds: part.map((one) => one.id), advisoryIds: null },
    });
  }
  return { parts, advisories, aliases };
}

/** A name of the same product takes the place of the one that is held, as it would when it is written. */
function withMore(
  held: ReadonlyMap<string, readonly AliasName[]>,
  more: ReadonlyMap<string, readonly AliasName[]>,
): Map<string, readonly AliasName[]> {
  const all = new Map(held);
  for (const [nameKey, names] of more) {
    const keys = new Set(names.map(({ productKey }) => productKey));
    const kept = (held.get(nameKey) ?? []).filter(({ productKey }) => !keys.has(productKey));
    all.set(nameKey, [...kept, ...names]);
  }
  return all;
}

/**
 * Every advisory asked for, and the configurations that may be of its makers: one part, since it also replaces findings
 * of configurations that are no longer among them.
 */
async function narrowByAdvisories(
  ward: Ward,
  db: Db,
  orgId: string,
  advisoryIds: readonly string[],
): Promise<Narrowed> {
  const advisories = await ward.shelf.take(db, { advisoryIds });
  const keys = advisories.map((advisory) => ward.matcher.advisoryVendorKeys(advisory));
  const any = keys.some((one) => one.length === 0);
  const vendorKeys = [...new Set(keys.flat())];
  const aliases = await aliasNames(db, orgId, any ? {} : { vendorKeys });
  const configurations = await ward.configurations.meeting(db, orgId, advisories, aliases.keys());
  return { parts: [{ configurations, scope: { configurationIds: null, advisoryIds } }], advisories, aliases };
}

/** Does the first step of each part while the second of the part before is done; ends when both have ended, also on failure. */
async function inTurn<In, Between>(
  parts: readonly In[],
  first: (part: In) => Promise<Between>,
  second: (between: Between) => Promise<void>,
): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  for (const part of parts) {
    const [between, written] = await Promise.allSettled([first(part), writing]);
    if (between.status === 'rejected') throw between.reason;
    if (written.status === 'rejected') throw written.reason;
    writing = second(between.value);
  }
  await writing;
}

async function matchPart(
  { configurations }: Part,
  matchesOf: (configuration: Configuration) => Match[],
  advisories: readonly PreparedAdvisory[],
): Promise<ScoredMatch[]> {
  const matches: ScoredMatch[] = [];
  for (const [index, configuration] of configurations.entries()) {
    if (index % sliceSize === 0) await nextTurn();
    for (const match of matchesOf(configuration))
      matches.push({ ...match, ...scoresOf(advisories, match), vex: null });
  }
  return matches;
}

/** Standings are brought up to date with the findings; the worklist follows in a pass of its own. */
async function refreshTouched(
  db: Db,
  orgId: string,
  advisoryIds: readonly string[],
  changes: readonly StandingChange[],
  at: Date,
): Promise<void> {
  const gains = changes.flatMap((one) => one.gains);
  const recount = changes.flatMap((one) => one.recount);
  if (gains.length + recount.length === 0) return;
  if (advisoryIds.length > smallPass.advisories || gains.length + recount.length > smallPass.standings) {
    await requestMatching(db, orgId, 'standing', [null], at);
    return;
  }
  await raiseStandings(db, orgId, gains);
  if (recount.length > 0) await refreshStandings(db, orgId, recount);
  await requestMatching(db, orgId, 'standing', advisoryIds, at);
}
