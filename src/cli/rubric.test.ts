/** `ward rubric`: questions, a range, and a vector, without any data. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '#test/command-here.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ward-rubric-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});
const ask = async (...words: string[]) => await runHere(['rubric', ...words], { data: join(folder, 'data') });

describe('ward rubric', () => {
  it('asks what can still change the score, gives its range, and says whose words these are', async () => {
    const { code, stdout } = await ask('XAVN=no', 'XCP=no');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^base score from 0\.0 \(none\) to 9\.3 \(critical\); \d+ open questions can still change it\n/,
    );
    expect(stdout).toContain('XAVP (How an attacker comes near)');
    expect(stdout).not.toContain('XAVT');
    expect(stdout).toContain('https://www.mitre.org/');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('gives the vector and the one with its answers, from a file with who answered when, and words over it', async () => {
    const { stdout: asked } = await ask('--json');
    const { questions } = JSON.parse(asked) as { questions: { id: string; answers: { answer: string }[] }[] };
    const answers = Object.fromEntries(
      questions
        .filter(({ id }) => id.startsWith('X'))
        .map(({ id, answers: [first, second] }) => [
          id,
          {
            answer: (/^X[CIA][A-Z]$/.test(id) ? first : second)?.answer,
            by: 'Ann',
            at: '2026-11-28T10:00:00Z',
          },
        ]),
    );
    const file = join(folder, 'answers.json');
    await writeFile(file, JSON.stringify({ ...answers, XCP: 'no', XAVP: 'yes', XAVPA: 'yes' }));
    const { code, stdout } = await ask('--answers', file, '--cvss', '3.0', '--json', 'XIT=serious');
    expect(code).toBe(0);
    const told = JSON.parse(stdout) as {
      vector: string;
      extendedVector: string;
      questions: { id: string; by: string }[];
    };
    expect(told.vector).toBe('CVSS:3.0/AV:P/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N');
    expect(told.extendedVector).toContain('/XIT:H/');
    expect(told.questions.find(({ id }) => id === 'XACL')?.by).toBe('Ann');
  });

  it('refuses what the rubric does not know, and files that are no answers, with what was expected', async () => {
    const unknown = await ask('XAVN=perhaps');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('expected yes, no, unknown')]);
    expect((await ask('XYZ=yes')).stderr).toContain('no question "XYZ"');
    expect((await ask('yes')).stderr).toContain('such as XAVN=yes');
    const file = join(folder, 'list.json');
    await writeFile(file, '["yes"]');
    const wrong = await ask('--answers', file);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('{"XAVN": "yes"')]);
  });
});
