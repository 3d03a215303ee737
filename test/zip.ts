/** Makes ZIP archives for tests: ones that no library would write, and workbooks part by part. */
import { deflateRawSync } from 'node:zlib';

/** A ZIP archive of deflated files (APPNOTE.TXT 6.3.10, 4.3); `stated` is a lie about the size of each. */
export function zip(files: Record<string, string>, stated?: number): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    // From the method on, the entry of the directory repeats the local header two bytes later.
    for (const [header, at] of [
      [local, 8],
      [entry, 10],
    ] as const) {
      header.writeUInt16LE(8, at);
      header.writeUInt32LE(packed.length, at + 10);
      header.writeUInt32LE(stated ?? Buffer.byteLength(content), at + 14);
      header.writeUInt16LE(name.length, at + 18);
    }
    entry.writeUInt32LE(offset, 42);
    locals.push(local, name, packed);
    directory.push(entry, name);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, ...directory, end]));
}
