/** Writes the sample hospital and the sample manufacturer to `src/data/sample`; see the README there. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildSample } from './sample/build.ts';

const target = join(import.meta.dirname, '..', 'src', 'data', 'sample');

// The typed door to the files is written by hand and stays.
for (const entry of await readdir(target)) {
  if (!entry.endsWith('.ts')) await rm(join(target, entry), { recursive: true, force: true });
}
let bytes = 0;
for (const [path, text] of buildSample()) {
  const file = join(target, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  bytes += Buffer.byteLength(text);
}
console.log(`${target}: ${Math.round(bytes / 1024)} KiB`);
