import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { zip } from '#test/zip.ts';
import { readIntake } from '../index.ts';
import type { PlacedReading } from './reading.ts';

const osv = (id: string, more: object = {}) => ({
  id,
  modified: '2026-01-01T00:00:00Z',
  affected: [],
  ...more,
});
const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');

async function collect(readings: AsyncIterable<PlacedReading>): Promise<PlacedReading[]> {
  const found: PlacedReading[] = [];
  for await (const reading of readings) found.push(reading);
  return found;
}

async function readAll(bytes: Uint8Array | string): Promise<PlacedReading[]> {
  const intake = await readIntake(Buffer.from(bytes), 'file');
  if (intake.kind !== 'vulnerabilities') throw new Error(`it was taken for ${intake.kind}`);
  return await collect(intake.records());
}

function told(readings: readonly PlacedReading[]) {
  return readings.map(({ record, where, problems, broken }) => [
    record?.id ?? null,
    where,
    ...problems.map((problem) => `${problem.code} ${problem.where}`),
    ...(broken ? ['broken'] : []),
  ]);
}

describe('a feed of records', () => {
  it.each<[string, Uint8Array | string, unknown[][]]>([
    ['one record', JSON.stringify(osv('A')), [['A', '']]],
    [
      'lines',
      lines(osv('A'), osv('B')),
      [
        ['A', 'line 1'],
        ['B', 'line 2'],
      ],
    ],
    [
      'gzip',
      gzipSync(lines(osv('A'), osv('B'))),
      [
        ['A', 'line 1'],
        ['B', 'line 2'],
      ],
    ],
    [
      'a byte order mark',
      `\ufeff${lines(osv('A'), osv('B'))}`,
      [
        ['A', 'line 1'],
        ['B', 'line 2'],
      ],
    ],
    [
      'a list',
      JSON.stringify([osv('A'), osv('B')]),
      [
        ['A', '/0'],
        ['B', '/1'],
      ],
    ],
    ['a page', JSON.stringify({ vulns: [osv('A')], next_page_token: 'x' }), [['A', '/vulns/0']]],
    ['an empty page', '{"format":"NVD_CVE","vulnerabilities":[]}', []],
    [
      'a list in UTF-16',
      Buffer.from(`\ufeff${JSON.stringify([osv('A'), 'x'])}`, 'utf16le'),
      [
        ['A', '/0'],
        [null, '/1', 'record-unusable /1'],
      ],
    ],
    [
      'problems with their places',
      lines(osv('A'), osv('B', { severity: 'High' })),
      [
        ['A', 'line 1'],
        ['B', 'line 2', 'record-value-unread line 2 /severity'],
      ],
    ],
    [
      'problems of a list with pointers',
      JSON.stringify([osv('A', { severity: 'High' })]),
      [['A', '/0', 'record-value-unread /0/severity']],
    ],
    [
      'a line that is no JSON, and goes on',
      `${lines(osv('A'))}\n{"id":"B",}\n${lines(osv('C'))}`,
      [
        ['A', 'line 1'],
        [null, 'line 2', 'json-syntax line 2: line 1, column 11'],
        ['C', 'line 3'],
      ],
    ],
    [
      'a record that is none, and goes on',
      lines(osv('A'), { hello: 1 }, osv('C')),
      [
        ['A', 'line 1'],
        [null, 'line 2', 'record-unusable line 2'],
        ['C', 'line 3'],
      ],
    ],
    [
      'a cut, and says that the rest is lost',
      `${lines(osv('A'), osv('B'))}\n{"id":`,
      [
        ['A', 'line 1'],
        ['B', 'line 2'],
        [null, 'line 3', 'records-broken line 3', 'broken'],
      ],
    ],
    [
      'a stray word, and says that the rest is lost',
      `${lines(osv('A'))}\noops\n${lines(osv('B'))}`,
      [
        ['A', 'line 1'],
        [null, 'line 2', 'records-broken line 2', 'broken'],
      ],
    ],
  ])('reads %s', async (_name, bytes, expected) => {
    expect(told(await readAll(bytes))).toEqual(expected);
  });

  it('says that gzip breaks off, after what came before', async () => {
    const records = Array.from({ length: 50_000 }, (_, index) =>
      osv(`A-${index}`, { details: `${Math.sin(index)}` }),
    );
    const packed = gzipSync(lines(...records));
    const readings = await readAll(packed.subarray(0, packed.length - 5_000));
    expect(readings.length).toBeGreaterThan(40_000);
    expect(told(readings).at(-1)).toEqual([null, '', 'gzip-damaged ', 'broken']);
  });

  it('reads from the start each time it is asked, and stops when it is told to', async () => {
    const intake = await readIntake(Buffer.from(lines(osv('A'), osv('B'))), 'file');
    if (intake.kind !== 'vulnerabilities') throw new Error('no feed');
    expect(await collect(intake.records())).toHaveLength(2);
    expect(await collect(intake.records())).toHaveLength(2);
    await expect(collect(intake.records(AbortSignal.abort()))).rejects.toThrow('aborted');
  });

  it('knows a feed whose first record is long', async () => {
    const long = osv('A', { details: 'x'.repeat(5_000_000) });
    expect(told(await readAll(gzipSync(lines(long, osv('B')))))).toEqual([
      ['A', 'line 1'],
      ['B', 'line 2'],
    ]);
  });

  it('holds one record at a time, not the file', async () => {
    const record = JSON.stringify(osv('A', { details: 'a pump that listens '.repeat(500) }));
    const packed = gzipSync(Buffer.from(`${record}\n`.repeat(30_000)));
    const intake = await readIntake(packed, 'file');
    if (intake.kind !== 'vulnerabilities') throw new Error('no feed');
    setFlagsFromString('--expose_gc');
    const freeMemory = runInNewContext('gc') as () => void;
    const inUse = () => {
      freeMemory();
      return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    };
    const before = inUse();
    let count = 0;
    let peak = 0;
    for await (const reading of intake.records()) {
      count += reading.record === null ? 0 : 1;
      if (count % 5_000 === 0) peak = Math.max(peak, inUse() - before);
    }
    expect(count).toBe(30_000);
    // The file unpacks to 300 MB. The rest is what other files of the worker leave behind.
    expect(peak).toBeLessThan(30_000_000);
  });

  it.each<[string, string]>([
    ['KEV', '{"catalogVersion":"1","vulnerabilities":[]}'],
    [
      'CycloneDX with vulnerabilities',
      '{"bomFormat":"CycloneDX","specVersion":"1.6","vulnerabilities":[{"id":"x"}]}',
    ],
    ['another list', '{"vulnerabilities":[{"hello":1}]}'],
    ['a list of numbers', '[1,2,3]'],
  ])('leaves %s to others', async (_name, text) => {
    expect((await readIntake(Buffer.from(text), 'file')).kind).not.toBe('vulnerabilities');
  });
});

describe('an archive of records', () => {
  it('is read file by file, with what is none told', async () => {
    const bytes = zip({
      'README.md': 'hello',
      'a/A.json': JSON.stringify(osv('A')),
      'a/list.json': '{"hello":1}',
      'a/broken.json': '{"id":',
      'a/B.json': JSON.stringify(osv('B', { severity: 'High' })),
    });
    expect(told(await readAll(bytes))).toEqual([
      ['A', 'a/A.json'],
      [null, 'a/list.json', 'record-file-other a/list.json'],
      [null, 'a/broken.json', 'json-truncated a/broken.json: line 1, column 7'],
      ['B', 'a/B.json', 'record-value-unread a/B.json /severity'],
    ]);
  });

  it('holds thousands of files without holding them in memory', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 8_000 }, (_, index) => [
        `GHSA-${index}.json`,
        JSON.stringify(osv(`GHSA-${index}`)),
      ]),
    );
    const intake = await readIntake(zip(files), 'all.zip');
    expect(intake).toMatchObject({ kind: 'vulnerabilities', format: 'osv' });
    if (intake.kind !== 'vulnerabilities') return;
    let count = 0;
    for await (const { record } of intake.records()) count += record === null ? 0 : 1;
    expect(count).toBe(8_000);
  });

  it('that holds something else is not taken for one', async () => {
    const bytes = zip({ 'a.txt': 'x', 'b.json': '{"hello":1}' });
    expect((await readIntake(bytes, 'x.zip')).problems).toMatchObject([{ code: 'format-not-read-yet' }]);
  });

  it('that is broken behind its first files says so', async () => {
    const bytes = zip({ 'A.json': JSON.stringify(osv('A')), 'B.json': JSON.stringify(osv('B')) });
    const spoilt = Buffer.from(bytes);
    const second = spoilt.lastIndexOf(Buffer.from('PK\u0003\u0004'));
    spoilt.write('XXXX', second);
    expect(told(await readAll(spoilt)).at(-1)).toEqual([null, '', 'records-broken ', 'broken']);
  });
});
