/** Reads the files of a scan one after another: SBOMs to look at, and the knowledge to look at them with. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { type Intake, readIntake } from '#formats/index.ts';
import { recordsOfAdvisory } from '#match/software/index.ts';
import type { Sbom } from '#model/inventory/sbom.ts';
import type { ScanProblem } from '#model/judgement/scan-report.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import type { KevCatalogue } from '#model/knowledge/exploitation.ts';

/** A file whose bytes are read when its turn comes. */
export interface ScanFile {
  path: string;
  /** Found in a folder: it was not named itself, and is left out where it is something else. */
  inFolder: boolean;
  read(): Promise<{ bytes: Uint8Array } | { problem: Problem }>;
}

/** Told which file is read, and how many were before it. */
export type OnScanFile = (what: string, done: number, total: number) => void;

export interface ReadSbom {
  path: string;
  sbom: Sbom;
}

export async function readSboms(
  files: readonly ScanFile[],
  onFile: OnScanFile,
): Promise<{ sboms: ReadSbom[]; problems: ScanProblem[] }> {
  const sboms: ReadSbom[] = [];
  const reading = await readEach(files, onFile, 'an SBOM', (path, intake) => {
    if (intake.kind !== 'sbom')
      return Promise.resolve([problem('scan-not-sbom', '', { what: wordsFor(intake) })]);
    sboms.push({ path, sbom: intake.sbom });
    return Promise.resolve(intake.problems);
  });
  return { sboms, problems: reading };
}

export interface ReadKnowledge {
  records: number;
  /** Records that could not be read. */
  unread: number;
  /** The newest catalogue given. */
  kev: KevCatalogue | null;
  problems: ScanProblem[];
}

/** Problems of single records are told up to this many; how many there were is counted. */
const toldProblems = 20;

/** Hands each record to `onRecord` and holds none. */
export async function readKnowledge(
  files: readonly ScanFile[],
  onRecord: (record: VulnerabilityRecord) => void,
  onFile: OnScanFile,
): Promise<ReadKnowledge> {
  const found: ReadKnowledge = { records: 0, unread: 0, kev: null, problems: [] };
  let told = 0;
  found.problems = await readEach(files, onFile, 'a file of records', async (_path, intake) => {
    if (intake.kind === 'kev') {
      const isNewer = found.kev === null || found.kev.dateReleased < intake.catalogue.dateReleased;
      if (isNewer) found.kev = intake.catalogue;
      return intake.problems;
    }
    if (intake.kind === 'advisory') {
      const records = recordsOfAdvisory(intake.advisory);
      for (const record of records) onRecord(record);
      found.records += records.length;
      return records.length > 0 ? intake.problems : [...intake.problems, problem('scan-csaf-nameless', '')];
    }
    if (intake.kind !== 'vulnerabilities')
      return [problem('scan-not-knowledge', '', { what: wordsFor(intake) })];
    const problems = [...intake.problems];
    for await (const { record, problems: own, broken } of intake.records()) {
      if (record === null) found.unread += 1;
      else {
        found.records += 1;
        onRecord(record);
      }
      told += own.length;
      // What loses the rest of a file is told whatever came before.
      if (broken || told <= toldProblems) problems.push(...own.map((one) => (broken ? one : asWarning(one))));
    }
    return problems;
  });
  return found;
}

/** One record that cannot be read does not stop the others; it is counted, and told. */
function asWarning(one: Problem): Problem {
  return one.severity === 'error' ? { ...one, severity: 'warning' } : one;
}

/** Problems that a file of a folder is left out for, rather than failed. */
const otherKinds: ReadonlySet<string> = new Set([
  'scan-not-sbom',
  'scan-not-knowledge',
  'scan-csaf-nameless',
]);

async function readEach(
  files: readonly ScanFile[],
  onFile: OnScanFile,
  what: string,
  take: (path: string, intake: Intake) => Promise<Problem[]>,
): Promise<ScanProblem[]> {
  const problems: ScanProblem[] = [];
  let skipped = 0;
  for (const [index, file] of files.entries()) {
    onFile(file.path, index, files.length);
    const bytes = await file.read();
    const own = 'problem' in bytes ? [bytes.problem] : await takeBytes(file.path, bytes.bytes, take);
    if (file.inFolder && own.some(({ code }) => otherKinds.has(code))) skipped += 1;
    else problems.push(...own.map((one) => ({ path: file.path, problem: one })));
  }
  if (skipped > 0)
    problems.push({ path: '', problem: problem('scan-skipped', '', { count: skipped, what }) });
  return problems;
}

async function takeBytes(
  path: string,
  bytes: Uint8Array,
  take: (path: string, intake: Intake) => Promise<Problem[]>,
): Promise<Problem[]> {
  const intake = await readIntake(bytes, path, { schemaChecks: false });
  if (intake.kind === 'failed') return intake.problems;
  return await take(path, intake);
}

const kinds: Readonly<Record<Exclude<Intake['kind'], 'failed'>, string>> = {
  advisory: 'an advisory (CSAF)',
  companion: 'a file that lies beside documents (signature, checksum, list)',
  epss: 'a list of EPSS scores',
  inventory: 'an inventory',
  kev: 'the KEV catalogue',
  'product-classification': "FDA's product classification",
  sbom: 'an SBOM',
  unrecognised: 'of no format that Ward knows',
  vex: 'a VEX document',
  vulnerabilities: 'a file of vulnerability records',
};

function wordsFor(intake: Intake): string {
  if (intake.kind === 'failed') return 'not readable';
  const [first] = intake.problems;
  return intake.kind === 'unrecognised' && first !== undefined
    ? `not recognised (${first.message.replace(/\.$/, '')})`
    : kinds[intake.kind];
}
