/** A full disk: the command says so, nothing of the file is kept, and with room again the same import goes through. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../command.ts';
import { csafText, inventoryCsv, pump } from '../files.ts';
import { filledFolder } from '../folder.ts';

interface Line {
  outcome: string;
  counts: { added?: number };
  problems: { code: string; hint: string }[];
}

function canMount(): boolean {
  if (platform() !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    // A container may be root and still not mount.
    const probe = mkdtempSync(join(tmpdir(), 'ward-probe-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'ward-test', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    rmdirSync(probe);
    return true;
  } catch {
    return false;
  }
}

const mounts = canMount();
function megabytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const bytes = files.reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).blocks * 512, 0);
  return Math.ceil(bytes / 2 ** 20);
}

describe.skipIf(!mounts)(
  `a full disk${mounts ? '' : ', skipped: mounting a small file system takes root'}`,
  () => {
    let disk: string;
    let files: string;
    let size: number;

    beforeAll(async () => {
      disk = await mkdtemp(join(tmpdir(), 'ward-disk-'));
      files = await mkdtemp(join(tmpdir(), 'ward-files-'));
      const { data, remove } = await filledFolder();
      size = megabytes(data);
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size + 6}m`, 'ward-test', disk]);
      await cp(data, disk, { recursive: true });
      await remove();
      await writeFile(join(files, '1-small.json'), csafText());
      const rows = Array.from({ length: 5_000 }, (_, index) =>
        pump(`D${index}`, { notes: `note ${index} `.repeat(20) }),
      );
      await writeFile(join(files, '2-large.csv'), inventoryCsv(rows));
    });
    afterAll(async () => {
      execFileSync('umount', [disk]);
      await rm(disk, { recursive: true, force: true });
      await rm(files, { recursive: true, force: true });
    });

    it('fails the file that does not fit, and keeps what was imported before it', {
      timeout: 180_000,
    }, async () => {
      const full = await runCommand(['import', '--json', files], { data: disk });
      expect(full.code).toBe(1);
      expect(full.stderr).not.toMatch(/^\s+at /m);
      const [small, large] = full.json<Line>();
      expect([small?.outcome, large?.outcome, large?.problems.map((one) => one.code)]).toEqual([
        'imported',
        'failed',
        ['disk-full'],
      ]);
      expect(large?.problems[0]?.hint.length).toBeGreaterThan(20);
      execFileSync('mount', ['-o', `remount,size=${size + 1500}m`, disk]);
      const again = await runCommand(['import', '--json', files], { data: disk });
      expect(again.json<Line>().map((line) => line.outcome)).toEqual(['unchanged', 'imported']);
      expect([again.code, again.stderr, again.json<Line>()[1]?.counts.added]).toEqual([0, '', 5_000]);
    });
  },
);
