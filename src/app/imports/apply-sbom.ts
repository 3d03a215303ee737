/** Applies an SBOM: keeps its components and ties it to the configurations that a person or its root component names. */
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import { namesWithComponents } from '#match/software/index.ts';
import type { Sbom } from '#model/inventory/sbom.ts';
import type { Db } from '#store/bulk.ts';
import { insertSbom, type ComponentName } from '#store/inventory/sboms.ts';
import { insertSbomAnswers } from '#store/inventory/sbom-answers.ts';
import { rootKey } from '#store/inventory/sbom-ties.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { numberOf } from '#store/record-index/layout.ts';
import type { OrgContext } from '../access/deed.ts';
import type { Applied } from './import-options.ts';
import { describedProducts } from '../software/described-products.ts';
import { tieAgain } from './tie-sboms.ts';

export async function applySbom(
  context: OrgContext,
  db: Db,
  importId: string,
  sbom: Sbom,
  problems: readonly Problem[],
  named?: string,
): Promise<Applied> {
  const { ward, org } = context;
  const { root } = sbom;
  const words = [root?.maker, root?.name, root?.version].filter(
    (part) => part !== null && part !== undefined,
  );
  const name = words.length > 0 ? words.join(' ') : (sbom.document.name ?? 'a product without a name');
  const subject = `sbom:${lastingId(sbom) ?? (root === null ? sbom.document.id : null) ?? name}`;
  const refused = await answerWith(context, db, importId, sbom, subject, named);
  if (refused !== null)
    return { outcome: 'failed', subject, counts: {}, problems: [...problems, refused], changes: [] };
  const sbomId = ward.newId();
  const record = { sbomId, importId, subject, receivedAt: ward.clock() };
  await insertSbom(db, org.orgId, sbom, record, componentNames(sbom));
  const tied = await tieAgain(ward, db, org.orgId, [sbomId], null);
  await requestMatching(db, org.orgId, 'sbom', [sbomId], ward.clock());
  const notes = tied.length > 0 ? [] : [problem('sbom-untied', '/metadata/component', { name })];
  const detail =
    tied.length > 0 ? `describes ${tied.length} configurations` : 'describes no device that is held';
  return {
    outcome: 'imported',
    subject,
    counts: { components: sbom.components.length, configurations: tied.length },
    problems: [...problems, ...notes],
    changes: [{ what: `SBOM of ${name}`, kind: 'add', detail }],
  };
}

/** Keeps what the person said with the import; answers what is wrong with it. */
async function answerWith(
  { ward, org, actor }: OrgContext,
  db: Db,
  importId: string,
  { root }: Sbom,
  subject: string,
  named: string | undefined,
): Promise<Problem | null> {
  if (named === undefined) return null;
  const products = describedProducts(named, await ward.configurations.all(db, org.orgId));
  if (products instanceof WardError) return products.problem;
  const key = rootKey({
    supplier: root?.maker ?? null,
    name: root?.name ?? null,
    version: root?.version ?? null,
  });
  const said = { subject, rootKey: key, answeredBy: actor.name, answeredAt: ward.clock(), importId };
  await insertSbomAnswers(
    db,
    org.orgId,
    products.map((product) => ({ answerId: ward.newId(), kind: 'product', ...product, ...said })),
  );
  return null;
}

/** The names by which records find its components, made as they are asked for; the root has number -1. */
export function* componentNames({
  root,
  components,
}: Pick<Sbom, 'root' | 'components'>): Generator<ComponentName> {
  let componentNo = -1;
  for (const { component, name } of namesWithComponents({ root, components })) {
    if (component !== root) while (components[componentNo] !== component) componentNo += 1;
    yield { componentNo, name: numberOf(name) };
  }
}

/** The id that a newer version of the same document keeps; SPDX gives each version a new one. */
function lastingId({ format, document }: Sbom): string | null {
  return format === 'cyclonedx' ? document.id : null;
}
