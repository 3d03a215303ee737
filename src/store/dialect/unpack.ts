/** Unpacks a data folder from a tar archive piece by piece, so that memory holds no more than one of its files. */
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { createBrotliDecompress } from 'node:zlib';

const block = 512;

/** Unpacks the archive at `path` (Brotli where it ends in `.br`) into `folder`, which is made. */
export async function unpack(path: string, folder: string): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const bytes: AsyncIterable<Buffer> = path.endsWith('.br') ? file.pipe(createBrotliDecompress()) : file;
  const made = new Set<string>();
  for await (const { name, isFolder, content } of entries(bytes)) {
    const target = join(folder, name);
    const parent = isFolder ? target : dirname(target);
    // A thousand small files: waiting for each costs several times what writing it does.
    if (!made.has(parent)) mkdirSync(parent, { recursive: true, mode: 0o700 });
    made.add(parent);
    if (!isFolder) writeFileSync(target, content, { mode: 0o600 });
  }
}

interface Entry {
  /** Path relative to the archive's root. */
  name: string;
  isFolder: boolean;
  content: Buffer;
}

/** The files and folders of a ustar archive (POSIX.1-1988, pax interchange format "ustar"); other kinds are refused. */
export async function* entries(bytes: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const reader = makeReader(bytes);
  for (;;) {
    const header = await reader(block);
    if (header === null || header.every((byte) => byte === 0)) return;
    const size = Number.parseInt(text(header, 124, 12), 8) || 0;
    const kind = text(header, 156, 1);
    const content = (await reader(Math.ceil(size / block) * block))?.subarray(0, size);
    const name = normalize(join('/', text(header, 345, 155), text(header, 0, 100))).slice(1);
    if (content === undefined || content.length < size) throw new Error(`the archive ends inside ${name}`);
    if (!['', '0', '5'].includes(kind))
      throw new Error(`${name} is of kind ${kind}, neither file nor folder`);
    if (name !== '') yield { name, isFolder: kind === '5', content };
  }
}

/** Reads exactly `length` bytes at a time; null at the end of the stream. */
function makeReader(bytes: AsyncIterable<Buffer>): (length: number) => Promise<Buffer | null> {
  const source = bytes[Symbol.asyncIterator]();
  let rest: Buffer[] = [];
  let held = 0;
  return async (length) => {
    while (held < length) {
      const { done, value } = await source.next();
      if (done) return null;
      rest.push(value);
      held += value.length;
    }
    const [first] = rest;
    const all = first !== undefined && rest.length === 1 ? first : Buffer.concat(rest);
    rest = [all.subarray(length)];
    held -= length;
    return all.subarray(0, length);
  };
}

/** A field ends at its first NUL or at its length. */
function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('latin1', 0, end === -1 ? length : end).trim();
}
