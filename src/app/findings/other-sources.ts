/**
 * What other sources say of the same vulnerability on the same device: the finding of an advisory beside that of records (NVD, CVE,
 * OSV), or of a second advisory. Where they contradict each other both findings stand, and nothing is cleared by the other source.
 */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { Db } from '#store/bulk.ts';
import { type FindingRecord, findingsOfSameCve } from '#store/judgement/finding-list.ts';
import { isCleared } from './present-findings.ts';

export async function presentOtherSources(db: Db, orgId: string, record: FindingRecord) {
  if (record.cve === null) return { alsoFrom: [], conflict: null };
  const { configurationId, cve, findingId } = record;
  const others = await findingsOfSameCve(db, orgId, { configurationId, cve, findingId });
  return {
    alsoFrom: others.map(({ status, ...one }) => ({
      ...one,
      status,
      isConflict: contradict(record.status, status),
    })),
    conflict: conflictInWords(record, others),
  };
}

/** One says that there is something to do, the other that there is not; "unknown" contradicts nobody. */
function contradict(one: FindingStatus, other: FindingStatus): boolean {
  return (one === 'affected' && isCleared(other)) || (isCleared(one) && other === 'affected');
}

type Other = Awaited<ReturnType<typeof findingsOfSameCve>>[number];

function conflictInWords(record: FindingRecord, others: readonly Other[]): string | null {
  const against = others.filter((one) => contradict(record.status, one.status));
  if (against.length === 0) return null;
  const named = against
    .map((one) => `${one.publisher} (${one.trackingId}) says ${said(one.status)}`)
    .join(', ');
  const own = `${record.publisher} (${record.trackingId}) says ${said(record.status)}, ${named}.`;
  const affected = record.status === 'affected' ? 'This finding' : 'The finding that says affected';
  return `${own} ${affected} stays on the worklist: a source that says there is nothing to do does not clear what another calls affected. Look at the version of the device and at both sources; a statement of the manufacturer, or your own, in the VEX inbox can settle it.`;
}

function said(status: FindingStatus): string {
  return status.replaceAll('_', ' ');
}
