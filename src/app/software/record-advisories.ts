/** Brings the advisories that are made of records up to date with the matches of SBOMs: before findings refer to them. */
import { idFrom } from '#base/hash.ts';
import { recordAdvisory, recordAdvisoryVersion } from '#match/software/index.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import { putRecordAdvisories, wantedRecordAdvisories } from '#store/judgement/record-advisories.ts';
import { recordContents } from '#store/judgement/sbom-matches.ts';
import type { Ward } from '../ward.ts';

/** Advisories made at once: some records have megabytes. */
const batchSize = 50;

/** The id follows from the vulnerability, so that links to it and to its findings stay good. */
export function recordAdvisoryId(orgId: string, key: string): string {
  return idFrom(`${orgId} ${key}`);
}

export async function makeRecordAdvisories(ward: Ward, db: Db, { orgId, sealed }: OrgScope): Promise<void> {
  const wanted = await wantedRecordAdvisories(db, orgId, recordAdvisoryVersion);
  const at = ward.clock();
  for (let start = 0; start < wanted.length; start += batchSize) {
    const batch = wanted.slice(start, start + batchSize);
    const refs = batch.flatMap((one) => one.refs);
    const held = await recordContents(db, sealed ? orgId : null, refs);
    const records = new Map(held.map(({ record }) => [`${record.source} ${record.id}`, record]));
    const made = batch.map(({ key, advisoryId, version, vulnerabilityKeys, refs: own }) => {
      const found = own.flatMap(({ source, recordId }) => records.get(`${source} ${recordId}`) ?? []);
      return { advisoryId, advisory: recordAdvisory(key, vulnerabilityKeys, version, found) };
    });
    await putRecordAdvisories(db, orgId, made, at);
  }
}
