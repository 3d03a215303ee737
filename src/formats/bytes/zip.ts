/** Reads files out of a ZIP archive that nobody vouches for, with yauzl: by its central directory, bounded. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { readableSize } from '#base/bytes.ts';
import { WardError } from '#base/errors/problem.ts';

export interface ZipArchive {
  paths: string[];
  /** The unpacked file, null when there is none of that path. Throws `xlsx-damaged`. */
  read(path: string): Promise<Uint8Array | null>;
}

/** A workbook has some dozen files, one with a thousand sheets and pictures some thousands. */
const entryLimit = 20_000;

/**
 * Opens an archive whose files unpack to at most `maxBytes` together. What it states is what it gives: yauzl stops
 * at a file with more or fewer bytes than its entry says. Throws `WardError` `xlsx-damaged` or `xlsx-too-large`.
 */
export async function openZip(bytes: Uint8Array, maxBytes: number): Promise<ZipArchive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const archive = await damagedUnless(() => fromBufferPromise(buffer, { lazyEntries: true }));
  const entries = await damagedUnless(() => listEntries(archive));
  const stated = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (stated > maxBytes) {
    const values = { size: readableSize(stated), limit: readableSize(maxBytes) };
    throw new WardError('xlsx-too-large', '', values);
  }
  return {
    paths: entries.map((entry) => entry.fileName),
    async read(path) {
      const entry = entries.find(({ fileName }) => fileName === path);
      return entry === undefined ? null : damagedUnless(() => unpack(archive, entry));
    },
  };
}

async function listEntries(archive: ZipFile): Promise<Entry[]> {
  if (archive.entryCount > entryLimit) throw new Error(`more than ${entryLimit} files`);
  const entries: Entry[] = [];
  for await (const entry of archive.eachEntry()) entries.push(entry);
  return entries;
}

async function unpack(archive: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await archive.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What yauzl and zlib throw is about the archive. */
async function damagedUnless<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    const detail = `its ZIP container is broken (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new WardError('xlsx-damaged', '', { detail }, { cause });
  }
}
