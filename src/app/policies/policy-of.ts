/** The policy that counts for an organisation, read; null where the table alone decides. */
import { remembered } from '#base/remember.ts';
import type { Policy } from '#model/judgement/policy.ts';
import type { Db } from '#store/bulk.ts';
import { newestSetting, type Setting } from '#store/organisation/settings.ts';
import { readPolicy } from '#weigh/index.ts';

/** Its text; null where the table alone decides again. */
export type WrittenPolicy = Setting<string>;

export async function policyOf(db: Db, orgId: string): Promise<Policy | null> {
  const newest = await newestSetting<string>(db, orgId, 'policy');
  return newest ? asPolicy(newest) : null;
}

export function asPolicy({ versionNo, value }: Pick<WrittenPolicy, 'versionNo' | 'value'>): Policy | null {
  return value === null ? null : { version: versionNo, rules: rulesOf(value) };
}

/** It was checked before it was written. */
const rulesOf = remembered(50, String, (text: string) => {
  const read = readPolicy(text);
  if (!read.ok) throw new Error('a policy was applied that cannot be read');
  return read.rules;
});
