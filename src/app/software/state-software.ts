/**
 * The operating systems and firmware that configurations state, brought up to date with them: each distinct one is matched once,
 * like an SBOM (ADR 24).
 */
import { idFrom, sha256 } from '#base/hash.ts';
import {
  componentOfFirmware,
  componentOfSystem,
  firmwareName,
  firmwareWords,
  statedVersion,
  indexSoftware,
  namesOfComponents,
  systemCpe,
} from '#match/software/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { StatedSoftware } from '#model/inventory/stated-software.ts';
import type { Db } from '#store/bulk.ts';
import {
  insertStatements,
  namedByRecords,
  replaceStated,
  type Statement,
} from '#store/inventory/stated-software.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { numberOf } from '#store/record-index/layout.ts';
import type { Ward } from '../ward.ts';

/** Statement and the words in which a configuration makes it. */
interface Made {
  configurationId: string;
  statement: Statement;
  reason: string;
}

/** New statements that a record names are asked to be matched; answers the configurations that state something else than before. */
export async function stateSoftware(
  ward: Pick<Ward, 'matcher' | 'clock'>,
  db: Db,
  orgId: string,
  configurations: readonly Configuration[],
): Promise<string[]> {
  const made = configurations.flatMap((one) => [
    ...systemOf(orgId, one),
    ...firmwareOf(ward.matcher, orgId, one),
  ]);
  const statements = new Map(made.map(({ statement }) => [statement.sbomId, statement]));
  const fresh = await insertStatements(db, orgId, [...statements.values()], ward.clock());
  await requestMatching(db, orgId, 'sbom', await namedByRecords(db, orgId, fresh), ward.clock());
  return await replaceStated(
    db,
    orgId,
    configurations.map(({ id }) => id),
    made.map(({ configurationId, statement: { sbomId }, reason }) => ({ sbomId, configurationId, reason })),
  );
}

/** Texts that are read as the same system are one statement; a text that names none by a CPE is none. */
function systemOf(orgId: string, { id, os }: Configuration): Made[] {
  const { subject } = os === null ? { subject: null } : systemCpe(os);
  if (subject === null) return [];
  const root = componentOfSystem(subject);
  const names = namesOfComponents(indexSoftware([{ root, components: [] }]));
  const statement = statementOf(orgId, { kind: 'system', ...subject }, root, names);
  return [
    {
      configurationId: id,
      statement,
      reason: `The row states "${os}", read as ${called(subject.system, subject.version)}`,
    },
  ];
}

/** A make and model in a version, whatever firmware it is called in records. */
function firmwareOf(matcher: Ward['matcher'], orgId: string, configuration: Configuration): Made[] {
  const { id, manufacturer, model } = configuration;
  if (manufacturer === null || model === null) return [];
  const words = firmwareWords(model, manufacturer);
  if (words === null) return [];
  const version = statedVersion(configuration);
  const subject = {
    manufacturer,
    model,
    words,
    vendorKeys: matcher.vendorKeys(manufacturer, model).toSorted(),
    version,
  };
  const statement = statementOf(orgId, { kind: 'firmware', ...subject }, componentOfFirmware(subject), [
    firmwareName(words),
  ]);
  const reason = `The row names ${called(`${manufacturer} ${model}`, version)}, whose firmware the record is about`;
  return [{ configurationId: id, statement, reason }];
}

function statementOf(
  orgId: string,
  stated: StatedSoftware,
  root: Statement['root'],
  names: readonly string[],
): Statement {
  const key = JSON.stringify(stated);
  return {
    sbomId: idFrom(`${orgId} ${key}`),
    subject: `row:${sha256(key).slice(0, 32)}`,
    stated,
    root,
    names: names.map(numberOf),
  };
}

function called(name: string, version: string | null): string {
  return version === null ? name : `${name} ${version}`;
}
