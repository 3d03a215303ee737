/** Writes the record index: beside its place first, then moved there, so that a reader sees the old one or the new one whole. */
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newId } from '#base/ids.ts';
import { type IndexHead, mark, numberOf, placeSize, tailSize } from './layout.ts';

export interface NamedRecord {
  names: readonly string[];
  /** Kinds of these names, each once. */
  kinds: readonly string[];
  /** JSON of one line. */
  text: string;
}

export type IndexFacts = Omit<IndexHead, 'records' | 'kinds' | 'places' | 'size' | 'sha256'>;

interface Place {
  name: number;
  offset: number;
  length: number;
}

export async function writeRecordIndex(
  path: string,
  records: AsyncIterable<readonly NamedRecord[]>,
  facts: IndexFacts,
): Promise<IndexHead> {
  const draft = `${path}.${newId()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    const places: Place[] = [];
    const kinds = new Map<string, number>();
    let [size, count] = [0, 0];
    for await (const batch of records) {
      const lines: Buffer[] = [];
      for (const { names, kinds: own, text } of batch) {
        const line = Buffer.from(`${text}\n`);
        for (const name of names) places.push({ name: numberOf(name), offset: size, length: line.length });
        for (const kind of own) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        size += line.length;
        count += 1;
        lines.push(line);
      }
      await file.appendFile(Buffer.concat(lines));
    }
    const table = tableOf(places);
    const sha256 = createHash('sha256').update(table).digest('hex');
    const head: IndexHead = {
      ...facts,
      records: count,
      kinds: Object.fromEntries(kinds),
      places: places.length,
      size,
      sha256,
    };
    await file.appendFile(Buffer.concat([table, tailOf(head)]));
    await file.sync();
    await file.close();
    await rename(draft, path);
    await syncFolder(dirname(path));
    return head;
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
}

function tableOf(places: Place[]): Buffer {
  places.sort((a, b) => a.name - b.name || a.offset - b.offset);
  const table = Buffer.alloc(places.length * placeSize);
  for (const [index, { name, offset, length }] of places.entries()) {
    const at = index * placeSize;
    table.writeUIntBE(name, at, 6);
    table.writeUIntBE(offset, at + 6, 6);
    table.writeUInt32BE(length, at + 12);
  }
  return table;
}

function tailOf(head: IndexHead): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const tail = Buffer.alloc(tailSize);
  tail.writeUInt32BE(text.length, 0);
  tail.write(mark, 4, 'latin1');
  return Buffer.concat([text, tail]);
}

/** So that the move itself survives a power cut; Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
