/**
 * Builds the web app into dist/web.
 * Run: node tools/build-web.ts              builds
 *      node tools/build-web.ts --if-stale   builds only when an input changed since the last build
 * Inputs are compared by content, since a fresh clone has fresh times; their hash stands in dist/web/.inputs.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '..');
const built = join(root, 'dist', 'web');
const mark = join(built, '.inputs');
const inputs = ['src/web', 'src/http/contract', 'src/model', 'vite.config.ts', 'package-lock.json'];

/** Every file that the build can read, as paths relative to `base` and in a fixed order; tests are no input. */
export function inputFiles(base: string, paths: readonly string[]): string[] {
  return paths
    .flatMap((path) => {
      const full = join(base, path);
      if (!existsSync(full)) return [];
      const inside = readdirSync(full, { withFileTypes: true, recursive: true });
      return inside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    })
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => relative(base, path).replaceAll('\\', '/'))
    .sort();
}

/** One hash over names and contents. */
export function hashOf(base: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(base, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function currentHash(): string {
  const folders = inputs.filter((path) => !/\.\w+$/.test(path));
  const single = inputs.filter((path) => /\.\w+$/.test(path));
  return hashOf(root, [...inputFiles(root, folders), ...single]);
}

function isFresh(hash: string): boolean {
  return existsSync(join(built, 'index.html')) && existsSync(mark) && readFileSync(mark, 'utf8') === hash;
}

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--if-stale');
  if (unknown.length > 0) {
    console.error(`Unknown option ${unknown[0]}; only --if-stale is known.`);
    return 2;
  }
  const hash = currentHash();
  if (args.includes('--if-stale') && isFresh(hash)) {
    console.error('web app: up to date');
    return 0;
  }
  const began = performance.now();
  const { build } = await import('vite');
  // Built beside and then moved, so that a server or a second build never meets half of it.
  const beside = join(root, 'dist', `web-${process.pid}`);
  try {
    await build({
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: beside, emptyOutDir: true },
    });
    writeFileSync(join(beside, '.inputs'), hash);
    putInPlace(beside, hash);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  console.error(`web app: built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return 0;
}

function putInPlace(beside: string, hash: string): void {
  try {
    rmSync(built, { recursive: true, force: true });
    renameSync(beside, built);
  } catch (error) {
    // Another build of the same inputs may have been quicker.
    if (!isFresh(hash)) throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
