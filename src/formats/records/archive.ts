/** ZIP archives with one vulnerability record a file, as OSV (`all.zip`) and the CVE list publish them, read file by file. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { readableSize } from '#base/bytes.ts';
import { problem } from '#base/errors/problem.ts';
import { readJson } from '../json/read.ts';
import { feedLimit, placed, recordLimit } from './feed.ts';
import { readRecord, type RecordFormat, recordFormatOf, recordVersionOf } from './format.ts';
import type { PlacedReading } from './reading.ts';

/** JSON files that are looked at until one is a record: repositories have some others. */
const searched = 50;

export interface RecordArchive {
  format: RecordFormat;
  version: string;
}

/** What records the archive holds, null where its first files are none, or where it cannot be read. */
export async function detectRecordArchive(bytes: Uint8Array): Promise<RecordArchive | null> {
  let looked = 0;
  try {
    const archive = await open(bytes);
    for await (const entry of archive.eachEntry()) {
      if (!isJson(entry)) continue;
      looked += 1;
      const value = entry.uncompressedSize > recordLimit ? null : await readValue(archive, entry);
      const format = value === null ? null : recordFormatOf(value);
      if (format !== null) return { format, version: recordVersionOf(value, format) };
      if (looked >= searched) return null;
    }
  } catch {
    // A broken archive is told by who reads it as what it is.
    return null;
  }
  return null;
}

/** Reads every JSON file of the archive in the order of its directory. */
export async function* readArchive(
  bytes: Uint8Array,
  { format }: RecordArchive,
  signal?: AbortSignal,
): AsyncGenerator<PlacedReading> {
  let size = 0;
  try {
    const archive = await open(bytes);
    for await (const entry of archive.eachEntry()) {
      signal?.throwIfAborted();
      if (!isJson(entry)) continue;
      size += entry.uncompressedSize;
      if (size > feedLimit) {
        yield broken(entry.fileName, 'records-too-large', { limit: readableSize(feedLimit) });
        return;
      }
      yield await readEntry(archive, entry, format);
    }
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    yield broken('', 'records-broken', { detail: cause instanceof Error ? cause.message : String(cause) });
  }
}

function broken(
  where: string,
  code: 'records-too-large' | 'records-broken',
  values: Record<string, string>,
): PlacedReading {
  return { record: null, problems: [problem(code, where, values)], where, broken: true };
}

/** yauzl stops at a file with more or fewer bytes than its entry states. */
async function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return await fromBufferPromise(buffer, { lazyEntries: true });
}

function isJson({ fileName }: Entry): boolean {
  return /\.json$/i.test(fileName);
}

async function readEntry(archive: ZipFile, entry: Entry, format: RecordFormat): Promise<PlacedReading> {
  const where = entry.fileName;
  if (entry.uncompressedSize > recordLimit)
    return unread(where, problem('record-too-large', where, { limit: readableSize(recordLimit) }));
  const json = readJson(await textOf(archive, entry));
  if (!json.ok) return unread(where, { ...json.problem, where: `${where}: ${json.problem.where}` });
  if (recordFormatOf(json.value) !== format) return unread(where, problem('record-file-other', where));
  return placed(readRecord(json.value, format), where, false);
}

function unread(where: string, reason: PlacedReading['problems'][number]): PlacedReading {
  return { record: null, problems: [reason], where, broken: false };
}

async function readValue(archive: ZipFile, entry: Entry): Promise<unknown> {
  const json = readJson(await textOf(archive, entry));
  return json.ok ? json.value : null;
}

async function textOf(archive: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return new TextDecoder().decode(Buffer.concat(chunks));
}
