/**
 * Looks whether what is proposed or signed still stands: after imports, since KEV and CVE records move, and at each start, since a
 * new version of Ward may bring other tables. What moved makes a draft of it, with the reason. Looking again finds nothing to tell.
 */
import { livingAssessments, organisationsWithAssessments } from '#store/assessments/assessments.ts';
import type { Db } from '#store/bulk.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { whatMoved } from '#weigh/index.ts';
import { wardItself } from '../access/permission.ts';
import type { Stamp } from '../actions/held-action.ts';
import type { Ward } from '../ward.ts';
import { writeAssessment } from './held-assessment.ts';
import { judgeAssessments } from './judge.ts';

export async function checkEveryAssessment(ward: Ward): Promise<void> {
  const organisations = await ward.store.asSystem(organisationsWithAssessments);
  for (const { orgId, isSample } of organisations) await checkAssessments(ward, { orgId, sealed: isSample });
}

export async function checkAssessments(ward: Ward, scope: OrgScope): Promise<void> {
  await ward.store.asOrg(scope, async (db) => {
    await lockOrganisation(db, scope.orgId);
    await reopenMoved(db, scope, { by: wardItself.name, personId: null, at: ward.clock() });
  });
}

/** Within a transaction that holds the lock of the organisation. */
export async function reopenMoved(db: Db, scope: OrgScope, stamp: Omit<Stamp, 'today'>): Promise<void> {
  const living = await judgeAssessments(db, scope, await livingAssessments(db, scope.orgId));
  for (const { row, judged } of living) {
    if (judged.fingerprint === row.fingerprint) continue;
    const moved = whatMoved(row.proposedSteps ?? [], judged.steps) ?? 'a rule changed';
    const stateReason = `${moved}; it was ${row.state} before`;
    const facts = { state: 'draft' as const, stateReason };
    const change = {
      what: 'reopened',
      facts,
      before: { state: row.state },
      after: { state: 'draft' },
      note: stateReason,
    };
    await writeAssessment(db, scope.orgId, row, change, stamp);
  }
}
