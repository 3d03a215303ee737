/**
 * Scores all 104,976 base vectors of CVSS 4.0 with the calculator of metaeffekt, compares Ward's scores with them, and writes what
 * the tests compare Ward's with from then on: the hash of all lines, since the other calculator takes half a minute.
 * Run: node tools/cvss-digest.ts   (exits 1 and names vectors where a score differs)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ae from 'ae-cvss-calculator';
import { sha256 } from '#base/hash.ts';
import { scoreVector } from '#model/cvss/score.ts';
import { everyBaseVector4 } from '#test/cvss-vectors.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, 'test', 'golden', 'cvss', 'base-vectors-4-0.json');

function main(): number {
  const lines: string[] = [];
  const different: string[] = [];
  for (const vector of everyBaseVector4()) {
    const theirs = new ae.Cvss4P0(vector).calculateScores().overall;
    const own = scoreVector(vector);
    if ('problem' in own || own.score !== theirs) different.push(`${vector} ${theirs}`);
    lines.push(`${vector} ${theirs}\n`);
  }
  for (const line of different.slice(0, 20)) console.error(`not so in Ward: ${line}`);
  console.log(`${lines.length} vectors, ${different.length} with another score`);
  const manifest = readFileSync(join(root, 'node_modules', 'ae-cvss-calculator', 'package.json'), 'utf8');
  const { name, version } = JSON.parse(manifest) as { name: string; version: string };
  const digest = { by: `${name} ${version}`, vectors: lines.length, sha256: sha256(lines.join('')) };
  writeFileSync(file, `${JSON.stringify(digest, null, 2)}\n`);
  return different.length === 0 ? 0 : 1;
}

process.exitCode = main();
