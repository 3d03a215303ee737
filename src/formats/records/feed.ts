/**
 * Files with many vulnerability records, read one record at a time, so that memory holds one record and not the file: JSON
 * Lines, arrays, pages of the NVD and OSV APIs, NVD feeds; plain or packed with gzip.
 */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readableSize } from '#base/bytes.ts';
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import { isGzip } from '../bytes/gunzip.ts';
import { readJson } from '../json/read.ts';
import {
  readRecord,
  recordArrays,
  type RecordFormat,
  recordFormatOf,
  type RecordList,
  recordVersionOf,
} from './format.ts';
import type { PlacedReading } from './reading.ts';
import { type JsonPiece, JsonSplitter, type Layout } from './split.ts';

/** The largest record is a kernel vulnerability of some 3 MB. */
export const recordLimit = 64_000_000;

/** All records of OSV unpack to some 5 GB, the CVE list to 2 GB. */
export const feedLimit = 16_000_000_000;

/** Bytes that are looked at to recognise a feed, in steps: the first record must end within the last. */
const peeks = [256_000, 4_000_000, 32_000_000];

const chunkSize = 256_000;

export interface Feed {
  format: RecordFormat;
  version: string;
  layout: Layout;
}

/** What the bytes are a feed of, null where they are none (one record alone is none). */
export async function detectFeed(bytes: Uint8Array): Promise<Feed | null> {
  for (const size of peeks) {
    const { start, isWhole } = await peek(bytes, size);
    const found = feedOf(start, isWhole);
    if (found !== 'more') return found;
    if (isWhole) return null;
  }
  return null;
}

/** Reads the records in order. What is wrong with the file as a whole ends it with a reading that is `broken`. */
export async function* readFeed(
  bytes: Uint8Array,
  { format, layout }: Feed,
  signal?: AbortSignal,
): AsyncGenerator<PlacedReading> {
  const splitter = new JsonSplitter(layout, recordLimit);
  let size = 0;
  let isFirst = true;
  try {
    for await (const chunk of chunksOf(bytes)) {
      signal?.throwIfAborted();
      size += chunk.length;
      if (size > feedLimit) {
        yield broken('', problem('records-too-large', '', { limit: readableSize(feedLimit) }));
        return;
      }
      for (const piece of splitter.push(isFirst ? withoutMark(chunk) : chunk))
        yield readPiece(piece, format, layout);
      isFirst = false;
      if (splitter.fault !== null) break;
    }
  } catch (cause) {
    if (!(cause instanceof WardError)) throw cause;
    yield broken('', cause.problem);
    return;
  }
  splitter.end();
  if (splitter.fault === null) return;
  const { line, reason } = splitter.fault;
  const where = `line ${line}`;
  if (reason === 'too-large')
    yield broken(where, problem('record-too-large', where, { limit: readableSize(recordLimit) }));
  else {
    const detail = reason === 'cut-off' ? 'it was cut off' : 'something other than a record stands here';
    yield broken(where, problem('records-broken', where, { detail }));
  }
}

/** The records of a page or list that was parsed whole. */
export async function* readRecordList({ format, items, pointer }: RecordList): AsyncGenerator<PlacedReading> {
  for (const [index, item] of items.entries())
    yield placed(readRecord(item, format), `${pointer}/${index}`, true);
}

function broken(where: string, reason: Problem): PlacedReading {
  return { record: null, problems: [reason], where, broken: true };
}

function readPiece({ text, index, line }: JsonPiece, format: RecordFormat, layout: Layout): PlacedReading {
  const where = placeOf(layout, index, line);
  const json = readJson(text);
  if (!json.ok) {
    const place = `${where}: ${json.problem.where}`;
    return { record: null, problems: [{ ...json.problem, where: place }], where, broken: false };
  }
  return placed(readRecord(json.value, format), where, layout.kind !== 'values');
}

/** Problems with the place of the record before theirs. */
export function placed(
  reading: { record: PlacedReading['record']; problems: Problem[] },
  where: string,
  isPointer: boolean,
): PlacedReading {
  const problems = reading.problems.map((each) => ({
    ...each,
    where: isPointer || each.where === '' ? `${where}${each.where}` : `${where} ${each.where}`,
  }));
  return { record: reading.record, problems, where, broken: false };
}

function placeOf(layout: Layout, index: number, line: number): string {
  if (layout.kind === 'values') return `line ${line}`;
  return layout.kind === 'array' ? `/${index}` : `/${layout.name}/${index}`;
}

/** Unpacked chunks of the content. Throws `gzip-damaged`. */
async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Buffer> {
  if (!isGzip(bytes)) {
    for (const slice of slices(bytes)) yield slice;
    return;
  }
  const unpacked = Readable.from(slices(bytes)).pipe(createGunzip({ chunkSize }));
  try {
    for await (const chunk of unpacked) yield chunk as Buffer;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new WardError('gzip-damaged', '', { detail }, { cause });
  }
}

function* slices(bytes: Uint8Array): Generator<Buffer> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < all.length; at += chunkSize) yield all.subarray(at, at + chunkSize);
}

/** The start of the unpacked content; whole where nothing follows. Damage further on is for the reading to tell. */
async function peek(bytes: Uint8Array, size: number): Promise<{ start: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of chunksOf(bytes)) {
      if (length >= size) return { start: Buffer.concat(pieces), isWhole: false };
      pieces.push(chunk);
      length += chunk.length;
    }
  } catch (cause) {
    if (!(cause instanceof WardError)) throw cause;
    return { start: Buffer.concat(pieces), isWhole: false };
  }
  return { start: Buffer.concat(pieces), isWhole: true };
}

/** Names at the top of documents that are no feeds, so that a large one is not searched for records. */
const otherMarks = /"(?:bomFormat|spdxVersion|SPDXID|@context|csaf_version|catalogVersion)"\s*:/;

/** `more` where the start is too short to tell. */
function feedOf(start: Buffer, isWhole: boolean): Feed | null | 'more' {
  const content = withoutMark(start);
  const text = content.toString('latin1');
  const first = /^\s*(.)/.exec(text.slice(0, 1000))?.[1];
  if (first === '[') return feedWith({ kind: 'array' }, content) ?? (isWhole ? null : 'more');
  if (first !== '{' || otherMarks.test(text.slice(0, 10_000))) return null;
  for (const name of recordArrays) {
    if (!new RegExp(`"${name}"\\s*:\\s*\\[`).test(text)) continue;
    const feed = feedWith({ kind: 'member', name }, content);
    if (feed !== null) return feed;
  }
  const [one, two] = piecesOf({ kind: 'values' }, content);
  if (one === undefined) return isWhole ? null : 'more';
  // One record alone is a document like any other.
  const isAlone = two === undefined && text.trimEnd().endsWith('}') && isOnlyValue(content);
  if (isAlone) return isWhole ? null : 'more';
  return formatted({ kind: 'values' }, one);
}

/** Null where the first item is no record or not there yet. */
function feedWith(layout: Layout, content: Buffer): Feed | null {
  const [one] = piecesOf(layout, content);
  return one === undefined ? null : formatted(layout, one);
}

function formatted(layout: Layout, { text }: JsonPiece): Feed | null {
  const json = readJson(text);
  const format = json.ok ? recordFormatOf(json.value) : null;
  if (!json.ok || format === null) return null;
  return { format, version: recordVersionOf(json.value, format), layout };
}

/** The records that the start holds whole. */
function piecesOf(layout: Layout, content: Buffer): JsonPiece[] {
  return new JsonSplitter(layout, recordLimit).push(content);
}

/** True where nothing but blanks follows the first value. */
function isOnlyValue(content: Buffer): boolean {
  const splitter = new JsonSplitter({ kind: 'values' }, recordLimit);
  splitter.push(content);
  splitter.end();
  return splitter.fault === null;
}

/** Without the byte order mark of UTF-8. */
function withoutMark(chunk: Buffer): Buffer {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}
