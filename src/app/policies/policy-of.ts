/** The policy that counts for an organisation, read; null where the table alone decides. */
import { remembered } from '#base/remember.ts';
import type { Policy } from '#model/judgement/policy.ts';
import type { Db } from '#store/bulk.ts';
import { type WrittenPolicy, writtenPolicies } from '#store/judgement/policies.ts';
import { readPolicy } from '#weigh/index.ts';

export type PolicyText = Pick<WrittenPolicy, 'versionNo' | 'text'>;

export async function policyOf(db: Db, orgId: string): Promise<Policy | null> {
  const [newest] = await writtenPolicies(db, orgId, 1);
  return newest ? asPolicy(newest) : null;
}

export function asPolicy({ versionNo, text }: PolicyText): Policy | null {
  return text === null ? null : { version: versionNo, rules: rulesOf(text) };
}

/** It was checked before it was written. */
const rulesOf = remembered(50, String, (text: string) => {
  const read = readPolicy(text);
  if (!read.ok) throw new Error('a policy was applied that cannot be read');
  return read.rules;
});
