/** The signature and the hashes that stand beside a given file, by its name: `FILE.asc`, `FILE.sha256`, `FILE.sha512`. */
import { open } from 'node:fs/promises';
import type { Problem } from '#base/errors/problem.ts';
import type { ImportFileInput } from '#app/imports/import-options.ts';
import { maxHashLength, maxSignatureLength } from '#app/imports/limits.ts';
import { fileProblem } from './files.ts';

type Beside = Pick<ImportFileInput, 'signature' | 'sha256' | 'sha512'>;

/** Of stdin there is nothing beside. One that is there and cannot be read is a problem: it is not passed over unchecked. */
export async function readBeside(path: string): Promise<Beside | { problem: Problem }> {
  if (path === '-') return {};
  const beside: Beside = {};
  for (const [kind, name, bytes] of [
    // One character more than is allowed: a longer one is told as such.
    ['signature', `${path}.asc`, maxSignatureLength + 1],
    ['sha256', `${path}.sha256`, maxHashLength],
    ['sha512', `${path}.sha512`, maxHashLength],
  ] as const) {
    try {
      beside[kind] = await readStart(name, bytes);
    } catch (error) {
      return { problem: fileProblem(name, error) };
    }
  }
  return beside;
}

/** The first bytes of a file; undefined where there is none of that name. */
async function readStart(path: string, bytes: number): Promise<string | undefined> {
  try {
    const file = await open(path);
    try {
      if (!(await file.stat()).isFile()) return undefined;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
