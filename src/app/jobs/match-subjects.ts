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
import { refreshStandings } from '#store/judgement/standing.ts';
import { rebuildWorklist } from '#store/judgement/worklist.ts';
import type { PreparedAdvisory } from '#match/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { AliasName } from '#model/judgement/identity-question.ts';
import type { Match } from '#model/judgement/finding.ts';
import type { Ward } from '../ward.ts';
import { tieAgain } from '../imports/tie-sboms.ts';
import { makeRecordAdvisories } from '../software/record-advisories.ts';
import { softwareFindings } from '../software/software-findings.ts';
import { askerOf, nameKeyOf } from './ask-questions.ts';
import { scoreOf } from './score-of.ts';
import { type Matched, nothingMatched, type Part, withPart, writePart } from './write-part.ts';

/** Configurations that are written together. */
const partSize = 100;
/** Configurations that are matched before other work of the process gets its turn: some tens of milliseconds. */
const sliceSize = 10;
/** Up to these many touched subjects the lists are brought up to date at once; beyond, in one sweep at the end. */
const smallPass = { advisories: 20, configurations: 10_000 };

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
    if (moved.length > 0) await makeRecordAdvisories(ward, db, scope);
  }
  const parts = await withSerials(db, scope.orgId, narrowed);
  const against = ward.matcher.against(narrowed.advisories);
  const { aliases } = narrowed;
  const matchesOf = (one: Configuration) =>
    against(one, aliases.size === 0 ? [] : aliases.get(nameKeyOf(one)));
  const asker = askerOf(ward.matcher.candidates(narrowed.advisories));
  const at = ward.clock();
  let report = nothingMatched;
  const touched = new Set<string>();
  await inTurn(
    parts,
    async (part) => {
      const matches = await matchPart(part, matchesOf, narrowed.advisories);
      return { part, matches, asked: await asker(part.configurations) };
    },
    async ({ part, matches, asked }) => {
      const { advisoryIds, configurationIds } = part.scope;
      const nameKeys = advisoryIds === null ? asked.nameKeys : null;
      await replaceCandidates(db, scope.orgId, { nameKeys, advisoryIds }, asked.candidates);
      const software = await softwareFindings(db, scope.orgId, configurationIds ?? []);
      const written = await writePart(ward, db, scope, part, [...matches, ...software], at);
      report = withPart(report, written);
      for (const one of [...written.planned, ...written.removed]) touched.add(one.configurationId);
    },
  );
  if (byConfiguration) await deleteUnmatchedAdvisories(db, scope.orgId);
  if (touched.size > 0 || byConfiguration)
    await refreshTouched(ward, db, scope.orgId, taken, [...touched], at);
  return report;
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
): Promise<Narrowed> {
  const configurations = await configurationsForMatching(db, orgId, configurationIds);
  const aliases = await aliasNames(db, orgId, { nameKeys: [...new Set(configurations.map(nameKeyOf))] });
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
  const nameKeys = [...aliases.keys()];
  const configurations = any
    ? await ward.configurations.all(db, orgId)
    : await ward.configurations.ofMakers(db, orgId, { vendorKeys, nameKeys });
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
      matches.push({ ...match, cvss: scoreOf(advisories, match), vex: null });
  }
  return matches;
}

async function refreshTouched(
  ward: Ward,
  db: Db,
  orgId: string,
  taken: TakenRequests,
  configurationIds: readonly string[],
  at: Date,
): Promise<void> {
  const isSmall =
    taken.configurationIds.length === 0 &&
    taken.advisoryIds.length <= smallPass.advisories &&
    configurationIds.length <= smallPass.configurations;
  if (!isSmall) {
    await requestMatching(db, orgId, 'standing', [null], ward.clock());
    return;
  }
  await refreshStandings(db, orgId, configurationIds);
  await rebuildWorklist(db, orgId, taken.advisoryIds, at);
}
