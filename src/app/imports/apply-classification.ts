/** Applies FDA's product classification: devices whose product code says more than their type are weighed again at once. */
import { problem } from '#base/errors/problem.ts';
import type { Intake } from '#formats/index.ts';
import type { Db } from '#store/bulk.ts';
import { insertClassification, newestClassification } from '#store/inventory/product-classes.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import type { OrgContext } from '../access/deed.ts';
import { assignAllContexts } from '../context/assign-contexts.ts';
import type { Applied } from './import-options.ts';

type ClassificationIntake = Extract<Intake, { kind: 'product-classification' }>;

/** One that states an earlier day than the one that is held does not replace it. */
export async function applyClassification(
  context: OrgContext,
  db: Db,
  importId: string,
  { classification, problems }: ClassificationIntake,
  keepGoing: boolean,
): Promise<Applied> {
  const { ward, org } = context;
  await lockOrganisation(db, org.orgId);
  const rejected = problems.filter((one) => one.severity === 'error').length;
  const counts = { product_codes: classification.classes.length, rejected };
  const applied = { subject: 'fda-classification', counts, problems, changes: [] };
  if (rejected > 0 && !keepGoing) return { ...applied, outcome: 'failed' };
  const held = await newestClassification(db, org.orgId);
  const { updatedOn } = classification;
  if (updatedOn !== null && held?.updatedOn && updatedOn < held.updatedOn)
    return {
      ...applied,
      outcome: 'older',
      problems: [
        ...problems,
        problem('release-older', '', {
          what: 'product classification',
          date: updatedOn,
          held: held.updatedOn,
        }),
      ],
    };
  await insertClassification(db, org.orgId, importId, classification, ward.clock());
  await tellContextsAgain(context, db);
  return {
    ...applied,
    outcome: rejected > 0 ? 'partial' : 'imported',
    changes: [
      {
        what: 'FDA product classification',
        kind: held ? 'replace' : 'add',
        detail: held ? 'replaces the one before' : 'the first one',
      },
    ],
  };
}

export async function tellContextsAgain({ ward, org }: OrgContext, db: Db): Promise<void> {
  await assignAllContexts(ward, db, org.orgId);
  await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
}
