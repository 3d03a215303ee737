/** Which files a command was given: files, folders in depth, `-` for stdin; each read when its turn comes. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readableSize } from '#base/bytes.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { maxIntakeBytes } from '#app/imports/limits.ts';

export interface GivenFile {
  path: string;
  /** Found in a folder: it was not named itself. */
  inFolder: boolean;
}

export type ReadFile = { bytes: Uint8Array } | { problem: Problem };

/** The files of the paths in the order given, folders in the order of names; what cannot be listed is a problem. */
export async function givenFiles(
  paths: readonly string[],
): Promise<(GivenFile | { path: string; problem: Problem })[]> {
  const found = await Promise.all(
    paths.map(async (path) => (path === '-' ? [{ path, inFolder: false }] : await expand(path))),
  );
  return found.flat();
}

async function expand(path: string): Promise<(GivenFile | { path: string; problem: Problem })[]> {
  try {
    const info = await stat(path);
    if (!info.isDirectory()) return [{ path, inFolder: false }];
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries
      .filter((entry) => !entry.name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const inside = await Promise.all(
      names.map(async (entry) =>
        entry.isDirectory()
          ? await expand(join(path, entry.name))
          : [{ path: join(path, entry.name), inFolder: true }],
      ),
    );
    return inside.flat();
  } catch (error) {
    return [{ path, problem: fileProblem(path, error) }];
  }
}

/** The bytes of a file; larger than Ward reads is a problem before anything is read. */
export async function readGiven(path: string): Promise<ReadFile> {
  try {
    if (path === '-') return await readStream(process.stdin);
    const { size } = await stat(path);
    if (size > maxIntakeBytes) {
      return {
        problem: problem('file-too-large', path, {
          size: readableSize(size),
          limit: readableSize(maxIntakeBytes),
        }),
      };
    }
    return { bytes: await readFile(path) };
  } catch (error) {
    return { problem: fileProblem(path, error) };
  }
}

/** Stdin has no size to look at first: reading stops where it is larger than Ward reads. */
async function readStream(stream: Readable): Promise<ReadFile> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxIntakeBytes) {
      const limit = readableSize(maxIntakeBytes);
      return { problem: problem('file-too-large', '-', { size: `more than ${limit}`, limit }) };
    }
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks) };
}

export function fileProblem(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return problem('file-missing', path, { path });
  return problem('file-unreadable', path, { path, detail: code || String(error) });
}
