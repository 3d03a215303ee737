/** Matches SBOMs that are new, or that changed records concern, and brings the findings of what they describe up to date. */
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import { configurationsForMatching } from '#store/inventory/configurations.ts';
import { configurationsTiedTo } from '#store/inventory/sbom-ties.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { deleteUnmatchedAdvisories } from '#store/judgement/record-advisories.ts';
import { tieAgain } from '../imports/tie-sboms.ts';
import { matchSbom } from '../software/match-sbom.ts';
import { makeRecordAdvisories } from '../software/record-advisories.ts';
import { softwareFindings } from '../software/software-findings.ts';
import type { Ward } from '../ward.ts';
import { type Matched, nothingMatched, withPart, writePart } from './write-part.ts';

/** Configurations whose findings are written together. */
const partSize = 20;

export async function matchSboms(
  ward: Ward,
  db: Db,
  scope: OrgScope,
  sbomIds: readonly string[],
): Promise<Matched> {
  const { orgId } = scope;
  for (const sbomId of sbomIds) await matchSbom(ward, db, scope, sbomId);
  const moved = await tieAgain(ward, db, orgId, sbomIds, null);
  const tied = await configurationsTiedTo(db, orgId, sbomIds);
  await makeRecordAdvisories(ward, db, scope);
  const configurationIds = [...new Set([...moved, ...tied])];
  let report = nothingMatched;
  const at = ward.clock();
  for (let start = 0; start < configurationIds.length; start += partSize) {
    const ids = configurationIds.slice(start, start + partSize);
    const configurations = await configurationsForMatching(db, orgId, ids);
    const part = { configurations, scope: { configurationIds: ids, advisoryIds: null, isSoftware: true } };
    const findings = await softwareFindings(db, orgId, ids);
    report = withPart(report, await writePart(ward, db, scope, part, findings, at));
  }
  // What is asked for removes such advisories too, in one transaction with the worklist that names them.
  if (report.added + report.changed + report.removed > 0)
    await requestMatching(db, orgId, 'standing', [null], at);
  else await deleteUnmatchedAdvisories(db, orgId);
  return report;
}
