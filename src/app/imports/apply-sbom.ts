/** Applies an SBOM: keeps its components and ties it to the product model that its root component names. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { Sbom } from '#model/inventory/sbom.ts';
import type { Db } from '#store/bulk.ts';
import type { Matcher } from '#match/index.ts';
import { insertSbom, type ProductModelRecord, productModels } from '#store/inventory/sboms.ts';
import type { OrgContext } from '../access/deed.ts';
import type { Applied } from './import-options.ts';

export async function applySbom(
  { ward, org }: OrgContext,
  db: Db,
  importId: string,
  sbom: Sbom,
  problems: readonly Problem[],
): Promise<Applied> {
  const name = [sbom.root?.supplier, sbom.root?.name, sbom.root?.version].filter(Boolean).join(' ');
  const subject = `sbom:${sbom.serialNumber ?? name}`;
  const models = tied(ward.matcher, await productModels(db, org.orgId), sbom);
  const only = models.length === 1 ? models[0] : undefined;
  await insertSbom(db, org.orgId, sbom, {
    sbomId: ward.newId(),
    importId,
    subject,
    productModelId: only?.productModelId ?? null,
    receivedAt: ward.clock(),
  });
  const notes = only
    ? []
    : [problem('sbom-untied', '/metadata/component', { name: name === '' ? 'no name' : name })];
  return {
    outcome: 'imported',
    subject,
    counts: { components: sbom.components.length, tied: only ? 1 : 0 },
    problems: [...problems, ...notes],
    changes: [
      {
        what: `SBOM of ${name === '' ? 'a product without a name' : name}`,
        kind: 'add',
        detail: only ? `tied to ${only.manufacturer ?? ''} ${only.model ?? ''}` : 'tied to no device',
      },
    ],
  };
}

/** Product models with the same maker and the same model name, as letters and digits alone; several is nobody. */
function tied(matcher: Matcher, models: readonly ProductModelRecord[], sbom: Sbom): ProductModelRecord[] {
  const root = sbom.root;
  if (!root) return [];
  const name = squash(root.name);
  const makers = new Set(matcher.vendorKeys(root.supplier, root.name));
  const supplier = squash(root.supplier ?? '');
  return models.filter((model) => {
    if (squash(model.model ?? '') !== name) return false;
    if (supplier === squash(model.manufacturer ?? '')) return true;
    return matcher.vendorKeys(model.manufacturer, model.model).some((key) => makers.has(key));
  });
}

function squash(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
