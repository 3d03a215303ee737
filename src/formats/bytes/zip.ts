/** Reads files out of a ZIP archive that nobody vouches for: bounded, by its central directory, without encryption. */
import { inflateRawSync } from 'node:zlib';
import { WardError } from '#base/errors/problem.ts';
import { readableSize } from '#base/bytes.ts';

export interface ZipArchive {
  paths: string[];
  /** The unpacked file, null when there is none of that path. Throws `xlsx-damaged` or `xlsx-too-large`. */
  read(path: string): Uint8Array | null;
}

interface ZipEntry {
  method: number;
  encrypted: boolean;
  packed: number;
  unpacked: number;
  offset: number;
}

// Signatures and offsets: APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;

/**
 * Opens an archive. `maxBytes` bounds all that is read from it together, whatever sizes it states.
 * Throws `WardError` `xlsx-damaged` or `xlsx-too-large`.
 */
export function openZip(bytes: Uint8Array, maxBytes: number): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  const stated = [...entries.values()].reduce((sum, entry) => sum + entry.unpacked, 0);
  if (stated > maxBytes) throw tooLarge(stated, maxBytes);
  let left = maxBytes;
  return {
    paths: [...entries.keys()],
    read(path) {
      const entry = entries.get(path);
      if (entry === undefined) return null;
      const content = unpack(bytes, view, entry, left, maxBytes);
      left -= content.length;
      return content;
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, ZipEntry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== centralSignature)
      throw damaged('its list of files is broken');
    const nameLength = view.getUint16(at + 28, true);
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (!entries.has(path)) {
      entries.set(path, {
        encrypted: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        unpacked: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      });
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands within the last 64 kB, before a comment. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= first; at -= 1)
    if (view.getUint32(at, true) === endSignature) return at;
  throw damaged('the end of the archive is missing, so that it was probably cut off');
}

function unpack(bytes: Uint8Array, view: DataView, entry: ZipEntry, left: number, limit: number): Uint8Array {
  const { offset, packed, method } = entry;
  if (entry.encrypted) throw damaged('it is encrypted');
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== localSignature)
    throw damaged('a file of the archive is not where its list says');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = bytes.subarray(start, start + packed);
  if (content.length !== packed) throw damaged('a file of the archive was cut off');
  if (method === 0) {
    if (packed > left) throw tooLarge(limit + 1, limit);
    return content;
  }
  if (method !== 8) throw damaged(`it uses compression method ${method}; 0 or 8 was expected`);
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, left) });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limit + 1, limit);
    throw damaged('a file of the archive cannot be unpacked', cause);
  }
}

function damaged(detail: string, cause?: unknown): WardError {
  return new WardError('xlsx-damaged', '', { detail }, { cause });
}

function tooLarge(size: number, limit: number): WardError {
  const shown = size > limit + 1 ? readableSize(size) : `more than ${readableSize(limit)}`;
  return new WardError('xlsx-too-large', '', { size: shown, limit: readableSize(limit) });
}
