/** Works out what imports left to work out: fans requests of the world out, then passes through each organisation. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '#store/bulk.ts';
import { fanOutRequests, organisationsWithRequests } from '#store/judgement/requests.ts';
import { fanOutRecordChanges } from '#store/knowledge/record-names.ts';
import { checkEveryAction } from '../actions/check-actions.ts';
import { checkEveryAssessment } from '../assessments/check-assessments.ts';
import { refreshRecordIndex } from '../scan/record-index.ts';
import { endVexAcceptances } from '../vex/end-acceptances.ts';
import type { Ward } from '../ward.ts';
import { matchPass } from './match-pass.ts';

export interface MatchingReport {
  passes: number;
  added: number;
  changed: number;
  removed: number;
}

/**
 * Runs until nothing is requested, looks what became of actions and assessments, and makes the record index again where it is old.
 * A process that dies leaves its requests; the next run takes them up.
 */
export async function runMatching(
  ward: Ward,
  onProgress: (done: number, left: number) => void = () => {},
): Promise<MatchingReport> {
  const report: MatchingReport = { passes: 0, added: 0, changed: 0, removed: 0 };
  for (;;) {
    const waiting = await ward.store.asSystem(async (db) => await handOutRequests(db, ward.clock()));
    if (waiting.length === 0) break;
    for (const { orgId, isSample } of waiting) {
      await ward.store.keepUp();
      for (;;) {
        const pass = await matchPass(ward, { orgId, sealed: isSample });
        if (!pass) break;
        report.passes += 1;
        report.added += pass.added;
        report.changed += pass.changed;
        report.removed += pass.removed;
        onProgress(report.passes, pass.left);
        if (pass.left === 0) break;
        if (pass.madeFindingsCurrent) await ward.readers.goFirst();
        // The next pass and the sweep at the end join what this one wrote.
        await ward.store.keepUp();
        await nextTurn();
      }
      ward.activity.matching.delete(orgId);
    }
  }
  await checkEveryAction(ward);
  await checkEveryAssessment(ward);
  await refreshRecordIndex(ward);
  return report;
}

/** Turns what has changed into requests of each organisation; answers those that have any. */
async function handOutRequests(db: Db, now: Date): Promise<{ orgId: string; isSample: boolean }[]> {
  await endVexAcceptances(db, now);
  await fanOutRequests(db);
  await fanOutRecordChanges(db);
  return await organisationsWithRequests(db);
}
