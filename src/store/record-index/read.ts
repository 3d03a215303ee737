/** Reads the record index: the places at once, records as they are asked for. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { type IndexHead, mark, numberOf, placeSize, tailSize } from './layout.ts';

export interface RecordIndex {
  head: IndexHead;
  /** Each record that has one of the names, once, in the order in which they were written. */
  lookUp(names: Iterable<string>): Generator<VulnerabilityRecord>;
  close(): void;
}

/**
 * Null where there is none, or where it is cut, damaged or of other rules: then it is to be made again. Records that were read
 * are kept in memory up to `keepBytes` of their text, for whoever asks more than once.
 */
export function openRecordIndex(path: string, rules: string, keepBytes = 0): RecordIndex | null {
  const file = openFile(path);
  if (file === null) return null;
  const read = readTables(file);
  if (read === null || read.head.rules !== rules) {
    closeSync(file);
    return null;
  }
  const { head, table } = read;
  const kept = keeper(keepBytes);
  return {
    head,
    *lookUp(names) {
      const places = new Map<number, number>();
      for (const name of names) placesOf(table, numberOf(name), places);
      for (const [offset, length] of [...places].sort(([a], [b]) => a - b)) {
        yield kept(offset, length, () => {
          const bytes = readBytes(file, offset, length);
          if (bytes === null) throw new Error(`the record index ${path} ends before its records do`);
          return JSON.parse(bytes.toString('utf8')) as VulnerabilityRecord;
        });
      }
    },
    close: () => closeSync(file),
  };
}

type Keeper = (offset: number, length: number, read: () => VulnerabilityRecord) => VulnerabilityRecord;

/** Of records that were read those asked for last stay, as many as fit. */
function keeper(most: number): Keeper {
  const held = new Map<number, { record: VulnerabilityRecord; length: number }>();
  let size = 0;
  return (offset, length, read) => {
    const known = held.get(offset);
    const record = known?.record ?? read();
    if (length > most) return record;
    if (known === undefined) size += length;
    held.delete(offset);
    held.set(offset, { record, length });
    for (const [oldest, one] of held) {
      if (size <= most) break;
      held.delete(oldest);
      size -= one.length;
    }
    return record;
  };
}

function openFile(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function readTables(file: number): { head: IndexHead; table: Buffer } | null {
  const { size } = fstatSync(file);
  const tail = size < tailSize ? null : readBytes(file, size - tailSize, tailSize);
  if (tail === null || tail.toString('latin1', 4) !== mark) return null;
  const length = tail.readUInt32BE(0);
  const text = length > size - tailSize ? null : readBytes(file, size - tailSize - length, length);
  const head = text === null ? null : headOf(text);
  if (head === null || head.size + head.places * placeSize + length + tailSize !== size) return null;
  const table = readBytes(file, head.size, head.places * placeSize);
  if (table === null || createHash('sha256').update(table).digest('hex') !== head.sha256) return null;
  return { head, table };
}

function headOf(text: Buffer): IndexHead | null {
  try {
    return JSON.parse(text.toString('utf8')) as IndexHead;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Null where the file holds fewer. */
function readBytes(file: number, offset: number, length: number): Buffer | null {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, offset + read);
    if (more === 0) return null;
    read += more;
  }
  return bytes;
}

/** Adds offset and length of every record under the number. */
function placesOf(table: Buffer, name: number, found: Map<number, number>): void {
  let [low, high] = [0, table.length / placeSize];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.readUIntBE(middle * placeSize, 6) < name) low = middle + 1;
    else high = middle;
  }
  for (let at = low * placeSize; at < table.length && table.readUIntBE(at, 6) === name; at += placeSize)
    found.set(table.readUIntBE(at + 6, 6), table.readUInt32BE(at + 12));
}
