/** From bytes to one `Intake`: unpack, recognise by content, read. */
import { readableSize } from '#base/bytes.ts';
import type { ProblemCode } from '#base/errors/catalogue.ts';
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import { decodeText } from './bytes/decode.ts';
import { gunzipIfPacked } from './bytes/gunzip.ts';
import { csafVersionOf, readCsaf, readUncheckedCsaf } from './csaf/read.ts';
import { readCycloneDxDocument, readCycloneDxText } from './cyclonedx/intake.ts';
import { isCycloneDxXml } from './cyclonedx/xml/read.ts';
import { detectArchive, detectBinary, isZip } from './detect/bytes.ts';
import { detectJson, guessJsonFormat, type JsonFormat } from './detect/json.ts';
import { detectCompanion, detectText } from './detect/text.ts';
import { isEpss, readEpss } from './epss/read.ts';
import {
  type ClassificationReading,
  isClassificationText,
  readClassificationJson,
  readClassificationText,
} from './fda/read.ts';
import {
  type FailedIntake,
  type Intake,
  type IntakeOptions,
  maxIntakeBytes,
  type UnrecognisedIntake,
} from './intake.ts';
import { type InventoryReading, readInventory, readInventoryCsv, whyNoInventory } from './inventory/read.ts';
import { readJson } from './json/read.ts';
import { readKev } from './kev/read.ts';
import { readOpenVex } from './openvex/read.ts';
import { detectRecordArchive, readArchive } from './records/archive.ts';
import { detectFeed, readFeed, readRecordList } from './records/feed.ts';
import { readRecord, type RecordFormat, recordListOf, recordVersionOf } from './records/format.ts';
import { readSpdx2, type SpdxReading } from './spdx/read.ts';
import { readSpdx3 } from './spdx/read-spdx3.ts';
import { isTagValue, readTagValueSpdx } from './spdx/tag-value.ts';

/** What Ward can do instead with a JSON format that it only knows by name. */
const insteadOfJson =
  'Give CSAF 2.0 or 2.1, the KEV catalogue, records of OSV, CVE or NVD, or an SBOM as CycloneDX or SPDX.';

/**
 * Reads one file. What is wrong with it is in `problems` (or the kind `failed` or `unrecognised`), with `where`
 * inside the file. `name` is only for the message of an unexpected error: the format is never taken from it.
 * Throws the reason of `options.signal` when that is aborted, and nothing on account of the content.
 */
export async function readIntake(
  bytes: Uint8Array,
  name: string,
  options: IntakeOptions = {},
): Promise<Intake> {
  const steps = stepper(options);
  try {
    return await read(bytes, options, steps);
  } catch (cause) {
    if (cause instanceof WardError) return failed(null, [cause.problem]);
    if (options.signal?.aborted === true) throw cause;
    throw new Error(`reading ${name} broke off`, { cause });
  } finally {
    steps.end();
  }
}

interface Steps {
  next(): void;
  end(): void;
}

/** Unpack, decode, read: the steps that progress is told by and where an abort is seen. */
function stepper({ signal, onProgress }: IntakeOptions): Steps {
  let done = 0;
  return {
    next() {
      signal?.throwIfAborted();
      onProgress?.(done, null);
      done += 1;
    },
    end() {
      onProgress?.(done, done);
    },
  };
}

async function read(bytes: Uint8Array, options: IntakeOptions, steps: Steps): Promise<Intake> {
  const limit = options.maxBytes ?? maxIntakeBytes;
  steps.next();
  if (bytes.length === 0) return failed(null, [problem('file-empty', '')]);
  if (bytes.length > limit) {
    const values = { size: readableSize(bytes.length), limit: readableSize(limit) };
    return failed(null, [problem('file-too-large', '', values)]);
  }
  const feed = await detectFeed(bytes);
  if (feed !== null)
    return {
      kind: 'vulnerabilities',
      format: feed.format,
      version: feed.version,
      records: (signal) => readFeed(bytes, feed, signal),
      problems: [],
    };
  const content = await gunzipIfPacked(bytes, limit);
  steps.next();
  if (content.length === 0) return failed(null, [problem('file-empty', '')]);
  if (isZip(content)) return readZip(content, options, limit);
  const binary = detectBinary(content);
  if (binary !== null) return notReadYet(binary);
  const { text, problems } = decodeText(content);
  steps.next();
  if (text === null)
    return problems.length > 0 ? failed(null, problems) : unrecognised('it is neither text nor a workbook');
  const intake = await readText(text, content.length, options);
  return { ...intake, problems: [...problems, ...intake.problems] };
}

async function readZip(bytes: Uint8Array, { sheet }: IntakeOptions, maxBytes: number): Promise<Intake> {
  const archive = detectArchive(bytes);
  if (archive !== 'xlsx') {
    const found = await detectRecordArchive(bytes);
    if (found === null) return notReadYet(archive);
    const records = (signal?: AbortSignal) => readArchive(bytes, found, signal);
    return { kind: 'vulnerabilities', ...found, records, problems: [] };
  }
  return inventoryIntake(await readInventory(bytes, { format: 'xlsx', sheet, maxBytes }), 'xlsx');
}

async function readText(text: string, size: number, options: IntakeOptions): Promise<Intake> {
  if (text.includes('\0')) return unrecognised('it holds zero bytes, as no text does');
  const start = text.trimStart().charAt(0);
  if (start === '') return failed(null, [problem('file-empty', '')]);
  if (start === '{' || start === '[') return readJsonText(text, size, options);
  if (isCycloneDxXml(text)) return await readCycloneDxText(text, size, options.schemaChecks !== false);
  if (isTagValue(text)) return spdxIntake(readTagValueSpdx(text));
  const companion = detectCompanion(text);
  if (companion !== null) return { kind: 'companion', format: companion, version: null, problems: [] };
  if (isEpss(text)) return epssIntake(text);
  if (isClassificationText(text)) return classificationIntake(readClassificationText(text));
  const known = detectText(text);
  if (known?.what === 'kev-csv') return { ...unrecognisedWith([problem('kev-csv', 'line 1')]) };
  if (known !== null) return notReadYet(known);
  const inventory = readInventoryCsv(text);
  if (inventory !== null) return inventoryIntake(inventory, 'csv');
  return unrecognisedWith([whyNoInventory(text)]);
}

function inventoryIntake(reading: InventoryReading, format: 'csv' | 'xlsx'): Intake {
  if (reading.columns.length > 0 && !reading.problems.some(stopsFile))
    return { kind: 'inventory', format, ...reading };
  const unknown = reading.problems.some(
    ({ code }) => code === 'format-unrecognised' || code === 'inventory-no-header',
  );
  return unknown ? unrecognisedWith(reading.problems) : failed(format, reading.problems);
}

/** Errors of the table as a whole; errors of rows leave the other rows usable. */
const stopping: ReadonlySet<ProblemCode> = new Set([
  'inventory-no-identity-column',
  'inventory-no-rows',
  'too-many-rows',
  'csv-delimiters-mixed',
]);

function stopsFile({ code }: Problem): boolean {
  return stopping.has(code);
}

function epssIntake(text: string): Intake {
  const { release, problems } = readEpss(text);
  if (release === null) return failed('epss', problems);
  return { kind: 'epss', format: 'epss', version: release.modelVersion, release, problems };
}

function classificationIntake({ classification, problems }: ClassificationReading): Intake {
  const format = 'fda-classification';
  if (classification === null) return failed(format, problems);
  return {
    kind: 'product-classification',
    format,
    version: classification.updatedOn,
    classification,
    problems,
  };
}

async function readJsonText(text: string, size: number, options: IntakeOptions): Promise<Intake> {
  const json = readJson(text, options.maxDepth);
  if (!json.ok) {
    const format = guessJsonFormat(text)?.replace(/-\d$/, '') ?? null;
    const lines = json.problem.code === 'json-lines';
    return lines ? unrecognisedWith([json.problem]) : failed(format, [json.problem]);
  }
  options.signal?.throwIfAborted();
  const found = detectJson(json.value);
  if (found.kind === 'companion')
    return { kind: 'companion', format: found.format, version: null, problems: [] };
  if (found.kind === 'known') return notReadYet({ what: found.what, instead: insteadOfJson });
  if (found.kind === 'unknown')
    return unrecognised('it is JSON, but has the marks of no format that Ward knows');
  return jsonReaders[found.kind](json.value, size, options.schemaChecks !== false);
}

/** The JSON formats that Ward reads; a new one is added here and in `detect/json.ts`. */
const jsonReaders: Readonly<
  Record<JsonFormat, (document: unknown, size: number, isChecked: boolean) => Intake | Promise<Intake>>
> = {
  csaf: csafIntake,
  kev: kevIntake,
  'fda-classification': (document) => classificationIntake(readClassificationJson(document)),
  cyclonedx: readCycloneDxDocument,
  'spdx-2': (document) => spdxIntake(readSpdx2(document)),
  'spdx-3': (document) => spdxIntake(readSpdx3(document)),
  openvex: openVexIntake,
  osv: (document) => recordIntake(document, 'osv'),
  cve: (document) => recordIntake(document, 'cve'),
  nvd: (document) => recordIntake(document, 'nvd'),
};

async function csafIntake(document: unknown, size: number, isChecked: boolean): Promise<Intake> {
  const { advisory, problems } = isChecked ? await readCsaf(document, size) : readUncheckedCsaf(document);
  const version = csafVersionOf(document);
  if (advisory === null || version === null) return failed('csaf', problems);
  return { kind: 'advisory', format: 'csaf', version, advisory, document, problems };
}

function kevIntake(document: unknown): Intake {
  const { catalogue, problems } = readKev(document);
  if (catalogue === null) return failed('kev', problems);
  return { kind: 'kev', format: 'kev', version: catalogue.catalogVersion, catalogue, problems };
}

function spdxIntake({ sbom, problems }: SpdxReading): Intake {
  if (sbom === null) return failed('spdx', problems);
  return { kind: 'sbom', format: 'spdx', version: sbom.specVersion, sbom, problems };
}

function openVexIntake(value: unknown): Intake {
  const { document, problems } = readOpenVex(value);
  if (document === null) return failed('openvex', problems);
  return { kind: 'vex', format: 'openvex', version: document.formatVersion, document, problems };
}

/** One record alone, or a page or list of them that was parsed whole. */
function recordIntake(document: unknown, format: RecordFormat): Intake {
  const list = recordListOf(document);
  const kind = 'vulnerabilities';
  if (list !== null) {
    const version = list.items.length === 0 ? 'unstated' : recordVersionOf(list.items[0], format);
    return { kind, format, version, records: () => readRecordList(list), problems: [] };
  }
  const { record, problems } = readRecord(document, format);
  if (record === null) return failed(format, problems);
  const version = recordVersionOf(document, format);
  return {
    kind,
    format,
    version,
    async *records() {
      yield { record, problems, where: '', broken: false };
    },
    problems: [],
  };
}

function failed(format: string | null, problems: Problem[]): FailedIntake {
  return { kind: 'failed', format, version: null, problems };
}

function unrecognised(detail: string): UnrecognisedIntake {
  return unrecognisedWith([problem('format-unrecognised', '', { detail })]);
}

function unrecognisedWith(problems: Problem[]): UnrecognisedIntake {
  return { kind: 'unrecognised', format: null, version: null, problems };
}

function notReadYet(found: { what: string; instead: string }): UnrecognisedIntake {
  return unrecognisedWith([problem('format-not-read-yet', '', found)]);
}
