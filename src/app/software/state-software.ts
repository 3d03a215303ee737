/**
 * The operating systems that configurations state, brought up to date with them: each distinct one is matched once, like an SBOM
 * (ADR 24).
 */
import { indexSoftware, namesWithComponents, componentOfSystem, systemCpe } from '#match/software/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { Db } from '#store/bulk.ts';
import { insertComponentNames } from '#store/inventory/sboms.ts';
import { insertStatements, replaceStated, type Statement } from '#store/inventory/stated-software.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { numberOf } from '#store/record-index/layout.ts';
import type { Ward } from '../ward.ts';
import { idOf } from './record-advisories.ts';

/** New statements are asked to be matched; answers the configurations that state something else than before. */
export async function stateSoftware(
  ward: Ward,
  db: Db,
  orgId: string,
  configurations: readonly Configuration[],
): Promise<string[]> {
  const made = configurations.flatMap(({ id, os }) => {
    const statement = os === null ? null : statementOf(orgId, os);
    return statement === null ? [] : [{ configurationId: id, os, statement }];
  });
  const statements = new Map(made.map(({ statement }) => [statement.sbomId, statement]));
  const fresh = await insertStatements(db, orgId, [...statements.values()], ward.clock());
  for (const { sbomId, root } of fresh) {
    const named = namesWithComponents(indexSoftware([{ root, components: [] }]));
    const names = named.map(({ name }) => ({ componentNo: -1, name: numberOf(name) }));
    await insertComponentNames(db, orgId, sbomId, names);
  }
  await requestMatching(
    db,
    orgId,
    'sbom',
    fresh.map(({ sbomId }) => sbomId),
    ward.clock(),
  );
  const ties = made.map(({ configurationId, os, statement: { sbomId, stated } }) => ({
    sbomId,
    configurationId,
    reason: `The row states "${os}", read as ${[stated.system, stated.version].filter((part) => part !== null).join(' ')}`,
  }));
  return await replaceStated(
    db,
    orgId,
    configurations.map(({ id }) => id),
    ties,
  );
}

/** Texts that are read as the same system are one statement. Null for a text that names none by a CPE. */
function statementOf(orgId: string, os: string): Statement | null {
  const { subject } = systemCpe(os);
  if (subject === null) return null;
  const { system, cpes, decidedBy, version } = subject;
  const key = ['row', system, decidedBy, version ?? '', ...cpes].join(' ');
  return {
    sbomId: idOf(orgId, key),
    stated: { system, cpes, decidedBy, version },
    root: componentOfSystem(subject),
  };
}
