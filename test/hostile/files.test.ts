/** Hostile and broken files through the real command: what each is called, where it breaks, and that nothing of it is kept. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xlsxTable } from '#explain/table/table.ts';
import { openStore } from '#store/dialect/open-store.ts';
import { runCommand, startCommand, endOf } from '../command.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '../files.ts';
import { filledFolder } from '../folder.ts';
import { everyRow, type State } from '../state.ts';

interface Line {
  path: string;
  outcome: string;
  import_id: string | null;
  problems: { code: string; where: string; message: string; hint: string; severity: string }[];
}

const inventory = inventoryCsv([pump('Ä1', { notes: 'Gerät für Säuglinge' })]);
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
/** Its history ends with another revision than it says it is (CSAF 6.1.16). */
const otherVersion = csafText({ id: 'OTHER-VERSION' }).replace(
  '"status":"final","version":"1"',
  '"status":"final","version":"2"',
);

interface Hostile {
  name: string;
  content: string | Uint8Array | ((path: string) => Promise<void>);
  /** Outcome and the code of the first problem that is worst; null where there is none. */
  outcome: string;
  code: string | null;
  where?: RegExp;
}

const cases: Hostile[] = [
  {
    name: 'letter.txt',
    content: 'Dear customer,\nplease update your pump.',
    outcome: 'failed',
    code: 'format-unrecognised',
  },
  {
    name: 'picture.png',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    outcome: 'failed',
    code: 'format-not-read-yet',
  },
  { name: 'empty.csv', content: '', outcome: 'failed', code: 'file-empty' },
  {
    name: 'nowhere.json',
    content: async () => undefined,
    outcome: 'failed',
    code: 'file-missing',
    where: /nowhere\.json$/,
  },
  {
    name: 'cut.json',
    content: csafText().slice(0, 500),
    outcome: 'failed',
    code: 'json-truncated',
    where: /line 1, column 50\d/,
  },
  {
    name: 'comma.json',
    content: csafText().replace('"lang":"en",', '"lang":"en",,'),
    outcome: 'failed',
    code: 'json-syntax',
    where: /line 1, column \d+/,
  },
  {
    name: 'kev-cut.json',
    content: kevText(1, ['CVE-2026-1001']).slice(0, -20),
    outcome: 'failed',
    code: 'json-truncated',
    where: /line 1, column \d+/,
  },
  {
    name: 'epss-head.csv',
    content: epssText(1, { 'CVE-2026-1001': 0.1 }).replace('cve,epss,percentile', 'cve,epss'),
    outcome: 'failed',
    code: 'epss-head',
  },
  { name: 'utf-16.csv', content: utf16(inventory), outcome: 'imported', code: 'encoding-assumed' },
  {
    name: 'latin-1.csv',
    content: Buffer.from(inventory.replace('Ä1', 'Ä2').replace('S-Ä1', 'S-Ä2'), 'latin1'),
    outcome: 'imported',
    code: 'encoding-assumed',
  },
  { name: 'mark.csv', content: `\uFEFF${inventory.replaceAll('Ä1', 'Ä3')}`, outcome: 'imported', code: null },
  {
    name: 'broken-utf-16.csv',
    content: Buffer.concat([utf16(inventory), Buffer.from([0x00, 0xd8, 0x41, 0x00])]),
    outcome: 'failed',
    code: 'encoding-broken',
  },
  {
    name: 'ragged.csv',
    content: `${inventoryCsv([pump('R1')])}R2,Orlen Medical\n`,
    outcome: 'failed',
    code: 'csv-ragged-row',
    where: /line 3/,
  },
  {
    name: 'quote.csv',
    content: `${inventoryCsv([pump('Q1')])}"Q2,Orlen Medical,Flow 3,\n`,
    outcome: 'failed',
    code: 'csv-unclosed-quote',
    where: /line 3/,
  },
  {
    name: 'twice.csv',
    content: inventoryCsv([pump('T1'), pump('T1', { serial: 'OTHER' })]),
    outcome: 'failed',
    code: 'inventory-duplicate-asset-tag',
    where: /line 3/,
  },
  {
    name: 'no-identity.csv',
    content: 'manufacturer,model,version\nOrlen Medical,Flow 3,4.0\n',
    outcome: 'failed',
    code: 'inventory-no-identity-column',
  },
  {
    name: 'deep.json',
    content: `{"document":${'['.repeat(200_000)}`,
    outcome: 'failed',
    code: 'json-too-deep',
    where: /line 1, column \d+/,
  },
  { name: 'nested.gz', content: gzipSync(gzipSync(inventory)), outcome: 'failed', code: 'gzip-nested' },
  {
    name: 'damaged.gz',
    content: gzipSync(inventory).subarray(0, 60),
    outcome: 'failed',
    code: 'gzip-damaged',
  },
  {
    name: 'archive.zip',
    content: Buffer.from('504b0304ffffffffffffffff', 'hex'),
    outcome: 'failed',
    code: 'format-not-read-yet',
  },
  {
    name: 'mandatory.json',
    content: otherVersion,
    outcome: 'imported',
    code: 'csaf-mandatory-test',
    where: /^\/document\/tracking\/version$/,
  },
  {
    name: 'cut.xlsx',
    content: async (path) => {
      const book = await xlsxTable(
        [{ header: 'asset_tag', value: (tag: string) => tag }],
        ['A1', 'A2'],
        'Devices',
      );
      await writeFile(path, book.subarray(0, book.length - 100));
    },
    outcome: 'failed',
    code: 'xlsx-damaged',
  },
  {
    name: 'bomb.csv.gz',
    // Six hundred megabytes of zeros in six hundred kilobytes.
    content: async (path) => {
      const block = Buffer.alloc(1_000_000);
      await pipeline(
        Readable.from(Array.from({ length: 600 }, () => block)),
        createGzip({ level: 1 }),
        createWriteStream(path),
      );
    },
    outcome: 'failed',
    code: 'gzip-too-large',
  },
  {
    name: 'entities.xml',
    content:
      '<!DOCTYPE bom [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6">&a;</bom>',
    outcome: 'failed',
    code: 'xml-broken',
    where: /^line 1$/,
  },
  {
    name: 'openvex.json',
    content: '{"@context":"https://openvex.dev/ns/v0.2.0","author":"x","statements":[]}',
    outcome: 'imported',
    code: 'vex-empty',
  },
  {
    name: 'osv.jsonl',
    content:
      '{"id":"GHSA-1","modified":"2026-01-01T00:00:00Z"}\n{"id":"GHSA-2","modified":"2026-01-01T00:00:00Z"\n',
    outcome: 'failed',
    code: 'records-broken',
  },
  {
    name: 'ten-gigabytes.csv',
    content: async (path) => {
      const file = await open(path, 'w');
      await file.truncate(10 * 2 ** 30);
      await file.close();
    },
    outcome: 'failed',
    code: 'file-too-large',
    where: /ten-gigabytes\.csv$/,
  },
];

let files: string;
let place: { data: string; remove: () => Promise<void> };
let lines: Map<string, Line>;
let exit: number | null;
let before: State;
let after: State;

async function rows(): Promise<State> {
  const store = await openStore({ dataDir: place.data, purpose: 'command', log: () => undefined });
  try {
    return await everyRow(store);
  } finally {
    await store.close();
  }
}

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'ward-hostile-'));
  for (const { name, content } of cases) {
    if (typeof content === 'function') await content(join(files, name));
    else await writeFile(join(files, name), content);
  }
  place = await filledFolder();
  const paths = cases.map(({ name }) => join(files, name));
  const failing = paths.filter((_path, index) => cases[index]?.outcome === 'failed');
  await runCommand(['import', '--json', '-'], { ...place, input: inventoryCsv([pump('HELD')]) });
  before = await rows();
  const first = await runCommand(['import', '--json', ...failing], place);
  after = await rows();
  const rest = await runCommand(
    ['import', '--json', ...paths.filter((path) => !failing.includes(path))],
    place,
  );
  exit = first.code;
  lines = new Map(
    [...first.json<Line>(), ...rest.json<Line>()].map((line) => [line.path.slice(files.length + 1), line]),
  );
}, 240_000);

afterAll(async () => {
  await place.remove();
  await rm(files, { recursive: true, force: true });
});

describe('a hostile file', () => {
  it.each(cases)('$name: $outcome, $code', ({ name, outcome, code, where }) => {
    const line = lines.get(name);
    expect(line?.outcome).toBe(outcome);
    const rank = ['error', 'warning', 'note'];
    const worst = line?.problems.toSorted((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity))[0];
    expect(worst?.code ?? null).toBe(code);
    expect(worst?.where ?? '').toMatch(where ?? /^/);
    expect((line?.problems ?? []).every((one) => one.message.length > 10 && one.hint.length > 8)).toBe(true);
  });

  it('makes exit 1, and nothing but the record of the failure is kept', () => {
    expect(exit).toBe(1);
    const { import: recorded, ...rest } = after;
    const { import: earlier, ...held } = before;
    expect(rest).toEqual(held);
    const failures = recorded?.filter((row) => !earlier?.includes(row)) ?? [];
    expect(failures.every((row) => row.includes('"outcome": "failed"'))).toBe(true);
  });

  it('of stdin without an end is refused once it is too large', { timeout: 120_000 }, async () => {
    const running = startCommand(['import', '--json', '-'], { ...place, endless: true });
    const block = Buffer.alloc(4_000_000, 'x');
    const ended = endOf(running);
    await pipeline(
      Readable.from(
        (function* () {
          for (;;) yield block;
        })(),
      ),
      running.stdin,
    ).catch(() => undefined);
    const end = await ended;
    expect([end.code, end.json<Line>().map((line) => line.problems?.[0]?.code ?? line)]).toEqual([
      1,
      ['file-too-large'],
    ]);
  });
});
