/** Imports one file: recognises it, applies it in one transaction, and says what came of it. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { sha256 } from '#base/hash.ts';
import { type Intake, readIntake, vexOfAdvisory } from '#formats/index.ts';
import type { Db } from '#store/bulk.ts';
import { advisoryOfRevision } from '#store/knowledge/advisories.ts';
import {
  importsOfContent,
  insertImport,
  keepOriginal,
  latestImport,
  packOriginal,
} from '#store/organisation/imports.ts';
import { knowledgeOwner, type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { whileRecordsChange } from '../scan/record-index.ts';
import { checkBeside } from './check-beside.ts';
import { applyAdvisory } from './apply-advisory.ts';
import { applyClassification } from './apply-classification.ts';
import { applyEpss, applyKev } from './apply-exploitation.ts';
import { applyInventory } from './apply-inventory.ts';
import { applyRecords } from './apply-records.ts';
import { applySbom } from './apply-sbom.ts';
import { isInventory } from './inventory-formats.ts';
import { keepSource } from './keep-source.ts';
import { noteChecked } from './note-checked.ts';
import type { Applied, CheckedInput, ImportFileInput, ImportResult } from './import-options.ts';
import { noteSignature } from '../vex/note-signature.ts';
import { receiveVex } from '../vex/receive-vex.ts';

/** Files of feeds are kept for bundles up to this size; what is larger has to be carried by itself. */
const carriedBytes = 64_000_000;

type Applicable = Exclude<Intake, { kind: 'companion' | 'unrecognised' | 'failed' }>;

export const importFile = orgDeed(
  'inventory.import',
  async (context, input: ImportFileInput): Promise<ImportResult> => {
    return await context.ward.activity.duringImport(async () => await importChecked(context, input));
  },
);

/** The same, as a preview for an organisation that is not there: it is made in the transaction, which is taken back. */
export async function previewInto(
  context: OrgContext,
  make: (db: Db) => Promise<void>,
  input: ImportFileInput,
): Promise<ImportResult> {
  const work = async () => await importChecked(context, { ...input, preview: true }, make);
  return await context.ward.activity.duringImport(work);
}

/** Looks first at what stands beside the file: one that is not what was signed is not read at all. */
async function importChecked(
  context: OrgContext,
  input: ImportFileInput,
  make?: (db: Db) => Promise<void>,
): Promise<ImportResult> {
  const beside = await checkBeside(context, input);
  if (!beside.isRefused) return await importOne(context, { ...input, ...beside }, make);
  const unchecked = { ...input, checked: null, told: [] };
  return await recordFailure(context, unchecked, sha256(input.bytes), null, null, [beside.problem]);
}

/** Whose signature of the document was found right, by its feed or by the file beside it. */
function signerOf({ origin, checked }: CheckedInput): string | null {
  return origin?.signature ?? checked?.signature ?? null;
}

async function importOne(
  context: OrgContext,
  input: CheckedInput,
  make?: (db: Db) => Promise<void>,
): Promise<ImportResult> {
  const digest = sha256(input.bytes);
  const held = input.for === undefined ? await findUnchanged(context, digest) : null;
  if (held !== null) {
    if (!input.preview) {
      await noteChecked(context, digest, input);
      await noteSignature(context, digest, signerOf(input));
    }
    return {
      ...result(input, null, 'unchanged', null),
      problems: [...input.told],
      advisory_id: input.preview ? null : held.advisoryId,
    };
  }
  const intake = await readIntake(input.bytes, input.path, {
    ...(input.sheet === undefined ? {} : { sheet: input.sheet }),
    ...(input.signal ? { signal: input.signal } : {}),
    onProgress: (done, total) => input.onProgress?.('reading', done, total),
  });
  input.signal?.throwIfAborted();
  if (intake.kind === 'companion') return result(input, intake, 'skipped', null);
  if (intake.kind === 'unrecognised')
    return result(input, intake, input.inFolder ? 'skipped' : 'failed', null);
  if (intake.kind === 'failed')
    return await recordFailure(context, input, digest, intake.format, null, intake.problems);
  if (input.for !== undefined && intake.kind !== 'sbom')
    return await recordFailure(context, input, digest, intake.format, null, [
      problem('sbom-for-other', 'for'),
    ]);
  return await applyInTransaction(context, input, digest, intake, make);
}

/**
 * The same bytes as before, and nothing has superseded them. An inventory is compared row by row instead: with another
 * `--site` or `--sheet` the same bytes say something else.
 */
async function findUnchanged(
  context: OrgContext,
  digest: string,
): Promise<{ advisoryId: string | null } | null> {
  const { org, ward } = context;
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    for (const before of await importsOfContent(db, org.orgId, digest)) {
      if (isInventory(before)) continue;
      const advisoryId =
        before.format === 'csaf' ? await advisoryOfRevision(db, knowledgeOwner(org), digest) : null;
      if (advisoryId !== null) return { advisoryId };
      const latest = await latestImport(db, org.orgId, before.subject);
      if (latest?.sha256 === digest) return { advisoryId };
    }
    return null;
  });
}

/** What the organisation alone sees. */
const ownKinds: ReadonlySet<Applicable['kind']> = new Set([
  'inventory',
  'sbom',
  'vex',
  'product-classification',
]);
/** Feeds and catalogues are too large to be kept, and their publishers keep them. */
const keptOriginals: ReadonlySet<Applicable['kind']> = new Set(['inventory', 'advisory', 'sbom', 'vex']);

/** Thrown inside a transaction to take it back and still carry its result out. */
class TakenBack extends Error {
  readonly applied: Applied;

  constructor(applied: Applied) {
    super('taken back on purpose');
    this.applied = applied;
  }
}

async function applyInTransaction(
  context: OrgContext,
  input: CheckedInput,
  digest: string,
  intake: Applicable,
  make?: (db: Db) => Promise<void>,
): Promise<ImportResult> {
  const { ward, org } = context;
  const importId = ward.newId();
  const startedAt = ward.clock();
  const work = async (db: Db): Promise<Applied> => {
    await make?.(db);
    const isCarried = input.origin && input.bytes.length <= carriedBytes;
    const keepsOriginal = !input.preview && (keptOriginals.has(intake.kind) || isCarried);
    const [read, original] = await Promise.all([
      apply(context, db, importId, digest, input, intake),
      keepsOriginal ? packOriginal(input.bytes) : null,
    ]);
    const applied = { ...read, problems: [...input.told, ...read.problems] };
    input.signal?.throwIfAborted();
    const isKept = applied.outcome !== 'unchanged' && applied.outcome !== 'failed' && !input.preview;
    if (!isKept) throw new TakenBack(applied);
    await insertImport(
      db,
      org.orgId,
      {
        importId,
        startedAt,
        actor: context.actor.name,
        path: input.path,
        sha256: digest,
        size: input.bytes.length,
        format: intake.format,
        version: intake.version,
        subject: applied.subject,
        outcome: applied.outcome,
        counts: applied.counts,
        problems: applied.problems,
        origin: input.origin ?? null,
        checked: input.checked,
      },
      ward.clock(),
    );
    if (!ownKinds.has(intake.kind)) await keepSource(context, db, importId, input, startedAt);
    if (original !== null) await keepOriginal(db, org.orgId, digest, original);
    return applied;
  };
  // Only the system may make an organisation.
  const isOwn = make === undefined && ownKinds.has(intake.kind);
  const isIndexed = ['vulnerabilities', 'kev', 'advisory'].includes(intake.kind);
  const changesRecords = isIndexed && !input.preview && knowledgeOwner(org) === null;
  const transaction = async () =>
    await orTakenBack(isOwn ? ward.store.asOrg(scopeOf(org), work) : ward.store.asSystem(work));
  const applied = await (changesRecords ? whileRecordsChange(ward, transaction) : transaction());
  if (applied.outcome === 'failed' && !input.preview) {
    return await recordFailure(
      context,
      input,
      digest,
      intake.format,
      intake.version,
      applied.problems,
      applied,
    );
  }
  const isKept = applied.outcome !== 'unchanged' && applied.outcome !== 'failed' && !input.preview;
  if (isKept) await ward.jobs.request('match');
  return { ...result(input, intake, applied.outcome, isKept ? importId : null), ...shown(input, applied) };
}

/** Changes are named for a preview; once applied they are in the histories. */
function shown(
  input: CheckedInput,
  applied: Applied,
): Pick<ImportResult, 'counts' | 'problems' | 'changes' | 'advisory_id'> {
  return {
    counts: applied.counts,
    problems: applied.problems,
    advisory_id: input.preview ? null : (applied.advisoryId ?? null),
    changes: input.preview ? applied.changes : [],
  };
}

async function orTakenBack(transaction: Promise<Applied>): Promise<Applied> {
  try {
    return await transaction;
  } catch (error) {
    if (error instanceof TakenBack) return error.applied;
    throw error;
  }
}

async function apply(
  context: OrgContext,
  db: Db,
  importId: string,
  digest: string,
  input: CheckedInput,
  intake: Applicable,
): Promise<Applied> {
  switch (intake.kind) {
    case 'inventory':
      return await applyInventory(context, db, importId, digest, input, intake);
    case 'advisory':
      return await applyCsaf(context, db, importId, digest, input, intake);
    case 'kev':
      return await applyKev(context, db, importId, intake.catalogue, intake.problems);
    case 'epss':
      return await applyEpss(
        context,
        db,
        importId,
        digest,
        input.keepGoing ?? false,
        intake.release,
        intake.problems,
      );
    case 'product-classification':
      return await applyClassification(context, db, importId, intake, input.keepGoing ?? false);
    case 'vulnerabilities':
      return await applyRecords(context, db, importId, input, intake);
    case 'sbom':
      return await applySbomWithVex(context, db, importId, digest, input, intake);
    case 'vex':
      return await receiveVex(context, db, {
        importId,
        digest,
        document: intake.document,
        problems: intake.problems,
        signedBy: signerOf(input),
      });
  }
}

/** A document of the profile `csaf_vex` makes findings as every advisory does; its statements also go to the inbox. */
async function applyCsaf(
  context: OrgContext,
  db: Db,
  importId: string,
  digest: string,
  input: CheckedInput,
  { advisory, problems }: Extract<Applicable, { kind: 'advisory' }>,
): Promise<Applied> {
  const applied = await applyAdvisory(context, db, importId, digest, advisory, problems);
  if (advisory.category !== 'csaf_vex') return applied;
  const document = vexOfAdvisory(advisory);
  const signedBy = signerOf(input);
  const received = await receiveVex(context, db, { importId, digest, document, problems: [], signedBy });
  return together(applied, received);
}

async function applySbomWithVex(
  context: OrgContext,
  db: Db,
  importId: string,
  digest: string,
  input: CheckedInput,
  { sbom, problems }: Extract<Applicable, { kind: 'sbom' }>,
): Promise<Applied> {
  const applied = await applySbom(context, db, importId, sbom, problems, input.for);
  if (sbom.vex === null) return applied;
  const received = await receiveVex(context, db, {
    importId,
    digest,
    document: sbom.vex,
    problems: [],
    signedBy: signerOf(input),
  });
  return together(applied, received);
}

/** The inbox is each organisation's own: an advisory that the world holds may still be new to it. */
function together(applied: Applied, received: Applied): Applied {
  return {
    ...applied,
    outcome: applied.outcome === 'unchanged' ? received.outcome : applied.outcome,
    counts: { ...applied.counts, ...received.counts },
    problems: [...applied.problems, ...received.problems],
    changes: [...applied.changes, ...received.changes],
  };
}

/** Nothing was applied; the failure itself is kept in the history of imports. */
async function recordFailure(
  context: OrgContext,
  input: CheckedInput,
  digest: string,
  format: string | null,
  version: string | null,
  problems: Problem[],
  applied?: Applied,
): Promise<ImportResult> {
  const { ward, org } = context;
  const failed: ImportResult = {
    path: input.path,
    format,
    version,
    outcome: 'failed',
    counts: applied?.counts ?? {},
    problems,
    import_id: null,
    advisory_id: null,
    preview: input.preview ?? false,
    changes: applied?.changes ?? [],
  };
  if (input.preview) return failed;
  const importId = ward.newId();
  const at = ward.clock();
  await ward.store.asOrg(scopeOf(org), async (db) => {
    const record = {
      importId,
      startedAt: at,
      actor: context.actor.name,
      path: input.path,
      sha256: digest,
      size: input.bytes.length,
      format,
      version,
      subject: 'failed',
      outcome: 'failed' as const,
      counts: failed.counts,
      problems,
      origin: input.origin ?? null,
      checked: input.checked,
    };
    await insertImport(db, org.orgId, record, ward.clock());
  });
  return { ...failed, import_id: importId };
}

function result(
  input: CheckedInput,
  intake: Intake | null,
  outcome: ImportResult['outcome'],
  importId: string | null,
): ImportResult {
  return {
    path: input.path,
    format: intake && 'format' in intake ? intake.format : null,
    version: intake && 'version' in intake ? intake.version : null,
    outcome,
    counts: {},
    problems: intake?.problems ?? [],
    import_id: importId,
    advisory_id: null,
    preview: input.preview ?? false,
    changes: [],
  };
}
