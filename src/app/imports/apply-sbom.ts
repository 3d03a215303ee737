/** Applies an SBOM: keeps its components and ties it to the configurations that its root component names. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { Sbom } from '#model/inventory/sbom.ts';
import type { Db } from '#store/bulk.ts';
import { configurationsForMatching } from '#store/inventory/configurations.ts';
import { insertSbom, insertSbomTies } from '#store/inventory/sboms.ts';
import type { OrgContext } from '../access/deed.ts';
import type { Applied } from './import-options.ts';
import { tieSboms } from './tie-sboms.ts';

export async function applySbom(
  { ward, org }: OrgContext,
  db: Db,
  importId: string,
  sbom: Sbom,
  problems: readonly Problem[],
): Promise<Applied> {
  const { root } = sbom;
  const words = [root?.maker, root?.name, root?.version].filter(
    (part) => part !== null && part !== undefined,
  );
  const name = words.length > 0 ? words.join(' ') : (sbom.document.name ?? 'a product without a name');
  const subject = `sbom:${lastingId(sbom) ?? (root === null ? sbom.document.id : null) ?? name}`;
  const sbomId = ward.newId();
  await insertSbom(db, org.orgId, sbom, { sbomId, importId, subject, receivedAt: ward.clock() });
  const configurations = await configurationsForMatching(db, org.orgId, {});
  const ties = root
    ? tieSboms(ward.matcher, [{ sbomId, ...root, supplier: root.maker }], configurations)
    : [];
  await insertSbomTies(db, org.orgId, ties);
  const notes = ties.length > 0 ? [] : [problem('sbom-untied', '/metadata/component', { name })];
  const detail =
    ties.length > 0 ? `describes ${ties.length} configurations` : 'describes no device that is held';
  return {
    outcome: 'imported',
    subject,
    counts: { components: sbom.components.length, configurations: ties.length },
    problems: [...problems, ...notes],
    changes: [{ what: `SBOM of ${name}`, kind: 'add', detail }],
  };
}

/** The id that a newer version of the same document keeps; SPDX gives each version a new one. */
function lastingId({ format, document }: Sbom): string | null {
  return format === 'cyclonedx' ? document.id : null;
}
