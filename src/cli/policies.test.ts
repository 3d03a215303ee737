/** `ward policy` as a person uses it: checked, tried out, applied, read again, and taken away. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runMatching } from '#app/jobs/run-matching.ts';
import { runHere } from '#test/command-here.ts';
import type { CommandEnd } from '#test/command.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { filledFolder } from '#test/folder.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';

let data: { data: string; remove: () => Promise<void> };
const text = 'defer when not in KEV and EPSS below 5 % because "none seen"\n';

beforeAll(async () => {
  data = await filledFolder(async (store) => {
    const context = await newOrganisation(testWard(store), 'North Hospital');
    await give(context, inventoryCsv(['A1', 'A2'].map((tag) => pump(tag, { device_type: 'Ventilator' }))));
    await give(context, csafText({ id: 'ORLEN-1', cves: ['CVE-2026-1001'] }));
    await give(context, kevText(10, ['CVE-2026-9999']));
    await give(context, epssText(10, { 'CVE-2026-1001': 0.02 }));
    await runMatching(context.ward);
  });
});
afterAll(async () => {
  await data.remove();
});

const ward = async (...words: string[]): Promise<CommandEnd> => await runHere(words, { data: data.data });

async function file(content: string): Promise<string> {
  const path = join(data.data, 'policy.txt');
  await writeFile(path, content);
  return path;
}

it('tells every mistake with its place, and changes nothing', async () => {
  const path = await file(
    'defer when exposre is small because "x"\nescalate when EPSS at least 200 % because "y"',
  );
  const checked = await ward('policy', 'check', path);
  expect(checked.code).toBe(1);
  expect(checked.stdout).toContain('line 1, column 12: Line 1, column 12 of the policy: "exposre"');
  expect(checked.stdout).toContain('Did you mean "exposure"?');
  expect(checked.stdout).toContain('line 2, column 29');
  const applied = await ward('policy', 'apply', path, '--because', 'x');
  expect([applied.code, applied.stderr]).toEqual([2, expect.stringContaining('policy-wrong')]);
  expect((await ward('policy', 'show')).stdout).toBe('# No policy: the table alone decides.\n');
});

it('refuses one that breaks the law, with the pair', async () => {
  const path = await file('defer when exposure at least controlled because "x"');
  const checked = await ward('policy', 'check', path);
  expect(checked.stdout).toContain(
    'with exposure controlled it gives at most defer, yet with exposure small',
  );
});

it('is tried out and applied; findings follow; and is taken away', async () => {
  const path = await file(text);
  expect((await ward('policy', 'check', path)).stdout).toBe('Nothing is wrong with it.\n');
  const tried = await ward('policy', 'preview', path);
  expect([tried.code, tried.stdout]).toEqual([
    0,
    expect.stringContaining('1 finding of 1 would be decided otherwise.\n'),
  ]);
  const applied = await ward('policy', 'apply', path, '--because', 'agreed', '--json');
  expect(applied.json()[0]).toMatchObject({ version: 1, text, reason: 'agreed' });
  const findings = await ward('findings', '--json');
  expect(findings.json<{ decision: string }>().map(({ decision }) => decision)).toEqual(['defer', 'defer']);
  expect((await ward('policy', 'show')).stdout).toBe(text);
  expect((await ward('policy', 'reset', '--because', 'too much')).code).toBe(0);
  const history = (await ward('policy', 'history')).stdout;
  expect(history).toMatch(/^2: .*took the policy away; too much\n1: .*applied a policy; agreed\n$/);
});
