/** One pass: takes some requests of an organisation, matches, decides, and brings lists up to date, in one transaction. */
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import { findingsWithoutDecision } from '#store/judgement/decisions.ts';
import {
  countRequests,
  type RequestKind,
  setRequestAside,
  takeRequests,
  type TakenRequests,
} from '#store/judgement/requests.ts';
import { deleteUnstated } from '#store/inventory/stated-software.ts';
import { deleteUnmatchedAdvisories } from '#store/judgement/record-advisories.ts';
import { refreshStandings } from '#store/judgement/standing.ts';
import { dropUnusedContexts } from '#store/judgement/unused-contexts.ts';
import { moveLines } from '#store/judgement/worklist-moves.ts';
import { rebuildWorklist } from '#store/judgement/worklist.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import type { Ward } from '../ward.ts';
import { decideFindings } from './decide-findings.ts';
import { requestLines } from './request-lines.ts';
import { weighAgain } from './weigh-again.ts';
import { matchSboms } from './match-sboms.ts';
import { askAboutAdvisories, matchSubjects } from './match-subjects.ts';
import { type Matched, nothingMatched } from './write-part.ts';

/** Bounds of one transaction: pages wait for it on the embedded database. */
const limits = { advisories: 100, configurations: 500, sboms: 10 };
const single = { advisories: 1, configurations: 1, sboms: 1 };

export interface PassReport extends Matched {
  left: number;
  /** Findings are up to date with it: what is left makes lists and questions of them. */
  madeFindingsCurrent: boolean;
}

/**
 * Answers null where nothing was requested. A pass that fails is tried again subject by subject, and the subject that
 * fails by itself is set aside with the reason: one bad advisory must not hold up the findings of a hospital.
 */
export async function matchPass(ward: Ward, scope: OrgScope): Promise<PassReport | null> {
  const taken: TakenRequests[] = [];
  try {
    return await onePass(ward, scope, limits, taken);
  } catch (error) {
    ward.log('a matching pass failed and is tried in smaller steps', { error: String(error) });
    taken.length = 0;
  }
  try {
    return await onePass(ward, scope, single, taken);
  } catch (error) {
    const [failed] = taken;
    if (!failed) throw error;
    await setAside(ward, scope, failed, error);
    return { ...nothingMatched, left: 0, madeFindingsCurrent: false };
  }
}

/** `seen` is told what was taken, also where working it out then fails. */
async function onePass(
  ward: Ward,
  scope: OrgScope,
  bounds: typeof limits,
  seen: TakenRequests[],
): Promise<PassReport | null> {
  const passed = await ward.store.asOrg(scope, async (db) => {
    await lockOrganisation(db, scope.orgId);
    const taken = await takeRequests(db, scope.orgId, bounds);
    if (!taken) return null;
    seen.push(taken);
    const subjects =
      taken.advisoryIds.length +
      taken.configurationIds.length +
      taken.sbomIds.length +
      taken.lineGroupIds.length +
      taken.questionAdvisoryIds.length;
    const report = await workOut(ward, db, scope, taken);
    if (taken.askedBy !== null)
      ward.log('matched again because somebody asked', { by: taken.askedBy, subjects, ...report });
    const left = await countRequests(db, scope.orgId, false);
    const madeFindingsCurrent =
      taken.advisoryIds.length + taken.configurationIds.length + taken.sbomIds.length > 0 &&
      (await countRequests(db, scope.orgId, false, 'findings')) === 0;
    return { subjects, report: { ...report, left, madeFindingsCurrent } };
  });
  if (passed === null) return null;
  tellProgress(ward, scope.orgId, Math.max(passed.subjects, 1), passed.report.left);
  return passed.report;
}

/** Told after the commit, and only while something is left: whether nothing is, the database knows, which hears of imports. */
function tellProgress(ward: Ward, orgId: string, subjects: number, left: number): void {
  const done = (ward.activity.matching.get(orgId)?.done ?? 0) + subjects;
  if (left === 0) ward.activity.matching.delete(orgId);
  else ward.activity.matching.set(orgId, { done, total: done + left });
  ward.activity.passEnded(left === 0);
}

async function workOut(ward: Ward, db: Db, scope: OrgScope, taken: TakenRequests): Promise<Matched> {
  if (taken.sbomIds.length > 0) return await matchSboms(ward, db, scope, taken.sbomIds);
  if (taken.advisoryIds.length + taken.configurationIds.length > 0)
    return await matchSubjects(ward, db, scope, taken);
  if (taken.lineGroupIds.length > 0) {
    await rebuildWorklist(db, scope.orgId, taken.lineGroupIds, ward.clock());
    return nothingMatched;
  }
  if (taken.questionAdvisoryIds.length > 0) {
    await askAboutAdvisories(ward, db, scope, taken.questionAdvisoryIds);
    return nothingMatched;
  }
  const weighed =
    taken.exploitation.length > 0
      ? await weighAgain(ward, db, scope, taken.exploitation === 'all' ? null : taken.exploitation)
      : null;
  if (taken.standing || weighed === null || weighed.isAll) return await refreshAll(ward, db, scope);
  await moveLines(db, scope.orgId, weighed.advisoryIds, ward.clock());
  await requestLines(db, scope.orgId, weighed.modelIds, ward.clock());
  return nothingMatched;
}

async function setAside(ward: Ward, scope: OrgScope, failed: TakenRequests, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const kinds: [RequestKind, string | null][] = [
    ...failed.advisoryIds.map((id): [RequestKind, string] => ['advisory', id]),
    ...failed.configurationIds.map((id): [RequestKind, string] => ['configuration', id]),
    ...failed.sbomIds.map((id): [RequestKind, string] => ['sbom', id]),
    ...failed.lineGroupIds.map((id): [RequestKind, string] => ['standing', id]),
    ...failed.questionAdvisoryIds.map((id): [RequestKind, string] => ['question', id]),
    ...(failed.exploitation.length > 0 ? [['exploitation', null] satisfies [RequestKind, null]] : []),
    ...(failed.standing ? [['standing', null] satisfies [RequestKind, null]] : []),
  ];
  ward.log('a matching request was set aside', { requests: kinds, error: reason }, 'warn');
  await ward.store.asOrg(scope, async (db) => {
    for (const [kind, subject] of kinds)
      await setRequestAside(db, scope.orgId, kind, subject, failed.askedBy, reason);
  });
}

async function refreshAll(ward: Ward, db: Db, scope: OrgScope): Promise<Matched> {
  await decideFindings(ward, db, scope, await findingsWithoutDecision(db, scope.orgId));
  await deleteUnstated(db, scope.orgId);
  await deleteUnmatchedAdvisories(db, scope.orgId);
  await dropUnusedContexts(db, scope.orgId, null);
  await refreshStandings(db, scope.orgId, null);
  await rebuildWorklist(db, scope.orgId, null, ward.clock());
  return nothingMatched;
}
