/** Ordinary mistakes as the Import page meets them, over the HTTP API and on both databases. */
import { beforeAll, expect, it } from 'vitest';
import { ask, hospital, type TestServer } from '#test/server.ts';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { everyRow } from '#test/state.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { contract } from './contract/index.ts';
import { importEvent, type ImportResult } from './contract/imports.ts';

const fleet = (letter: string, facts: Record<string, string> = {}) =>
  inventoryCsv(Array.from({ length: 20 }, (_, index) => pump(`${letter}${index}`, facts)));

eachDatabase((open) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await hospital(await open(), 'Mistakes');
  });

  async function resultOf(declared: Endpoint, text: string, query: object = {}): Promise<ImportResult> {
    const asked = { query: { path: 'given.csv', ...query }, body: Buffer.from(text) };
    const answer = await ask(server, declared, { params: { org: server.org }, ...asked });
    const last = importEvent.parse(JSON.parse(answer.body.trimEnd().split('\n').at(-1) ?? ''));
    if (last.event !== 'result') throw new Error('the last line is the result');
    return last.result;
  }
  const said = ({ outcome, problems }: ImportResult) =>
    [outcome, ...problems.filter((one) => one.severity !== 'note').map((one) => one.code)].join(' ');

  it('a preview for a new organisation makes none, and says what it would get', async () => {
    const before = await everyRow(server.context.ward.store);
    const result = await resultOf(contract.previewImport, fleet('T'));
    expect([said(result), result.preview, result.counts.added, result.changes.length]).toEqual([
      'imported',
      true,
      20,
      20,
    ]);
    expect(await everyRow(server.context.ward.store)).toEqual(before);
  });

  it('an old file, a foreign list and a misspelt site are told in the preview and when applied', async () => {
    const [old, current] = [fleet('P', { site: 'West' }), fleet('P', { site: 'West', version: '4.2' })];
    const steps: [string, object, string][] = [
      [old, {}, 'imported inventory-new-site'],
      [current, {}, 'imported'],
      [old, {}, 'imported inventory-older-again'],
      [current, {}, 'imported'],
      [fleet('Q', { site: 'West' }), {}, 'imported inventory-foreign'],
      [current, { site: 'Wset' }, 'failed inventory-site-unmatched'],
    ];
    for (const [text, query, expected] of steps) {
      expect(said(await resultOf(contract.importFile, text, { ...query, preview: true }))).toBe(expected);
      const applied = await resultOf(contract.importFile, text, query);
      expect(said(applied)).toBe(expected);
      if (applied.import_id === null) continue;
      // The report of the import keeps what was said.
      const report = await ask(server, contract.getImport, {
        params: { org: server.org, importId: applied.import_id },
      });
      const { problems } = contract.getImport.response.parse(report.json());
      expect(problems).toEqual(applied.problems);
    }
  });
});
