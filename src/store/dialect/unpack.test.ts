/** The archive of an empty database is unpacked whole, whatever the pieces in which it arrives. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#base/hash.ts';
import { emptyDatabase } from './open-embedded.ts';
import { entries } from './unpack.ts';

interface Member {
  name: string;
  content?: string;
  kind?: string;
}

function tar(...members: Member[]): Buffer {
  const blocks = members.flatMap(({ name, content = '', kind = '0' }) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(content.length.toString(8).padStart(11, '0'), 124);
    header.write(kind, 156);
    const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
    body.write(content);
    return [header, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

async function read(archive: Buffer, piece: number): Promise<Record<string, string | null>> {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < archive.length; at += piece) yield archive.subarray(at, at + piece);
  }
  const found: Record<string, string | null> = {};
  for await (const { name, isFolder, content } of entries(pieces())) {
    found[name] = isFolder ? null : content.toString();
  }
  return found;
}

describe('an archive', () => {
  const archive = tar(
    { name: 'base/', kind: '5' },
    { name: 'base/1', content: 'x'.repeat(700) },
    { name: '/PG_VERSION', content: '18\n' },
    { name: 'empty' },
  );

  it.each([1, 511, 512, 513, 1 << 20])('is read in pieces of %i bytes', async (piece) => {
    expect(await read(archive, piece)).toEqual({
      'base/': null,
      'base/1': 'x'.repeat(700),
      PG_VERSION: '18\n',
      empty: '',
    });
  });

  it.each([
    ['that is cut short', tar({ name: 'a', content: 'x'.repeat(600) }).subarray(0, 1000), 'ends inside a'],
    ['with a link', tar({ name: 'a', kind: '2' }), 'neither file nor folder'],
  ])('%s is refused', async (_, broken, message) => {
    await expect(read(broken, 512)).rejects.toThrow(message);
  });

  it('cannot lead out of its folder', async () => {
    expect(Object.keys(await read(tar({ name: '../../etc/passwd' }), 512))).toEqual(['etc/passwd']);
  });
});

describe('the empty database', () => {
  it('was made by the PGlite that is installed, and is unchanged since', async () => {
    const about = JSON.parse(await readFile(emptyDatabase.replace('.tar.br', '.json'), 'utf8')) as {
      pglite: string;
      sha256: string;
    };
    const root = join(import.meta.dirname, '..', '..', '..');
    const installed = JSON.parse(
      await readFile(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json'), 'utf8'),
    ) as { version: string };
    // When this fails after an upgrade: node tools/make-empty-database.ts
    expect(about.pglite).toBe(installed.version);
    expect(about.sha256).toBe(sha256(await readFile(emptyDatabase)));
  });
});
