import { afterEach, describe, expect, it, vi } from 'vitest';
import { importFile, linesOf, noImportOptions } from './import-file.ts';

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

const result = {
  path: 'a.csv',
  format: 'inventory-csv',
  version: null,
  outcome: 'imported',
  counts: { added: 2 },
  problems: [],
  import_id: 'i1',
  preview: false,
  changes: [],
};

afterEach(() => vi.unstubAllGlobals());

describe('linesOf', () => {
  it.each([
    [['{"a":1}\n{"b":2}\n'], ['{"a":1}', '{"b":2}']],
    [
      ['{"a":', '1}\n{"b"', ':2}'],
      ['{"a":1}', '{"b":2}'],
    ],
    [['\n\n{"a":1}\n\n'], ['{"a":1}']],
    [[], []],
  ])('%j gives %j', async (chunks, lines) => {
    const read: string[] = [];
    for await (const line of linesOf(streamOf(...chunks))) read.push(line);
    expect(read).toEqual(lines);
  });
});

describe('importFile', () => {
  it('sends what was chosen, tells progress and gives the result', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      const progress = { event: 'progress', phase: 'reading', done: 1, total: null };
      return Promise.resolve(
        new Response(streamOf(`${JSON.stringify(progress)}\n`, JSON.stringify({ event: 'result', result }))),
      );
    });
    const phases: string[] = [];
    const got = await importFile(
      'north',
      { path: 'x/a b.csv', content: new Blob(['x']), inFolder: true },
      { ...noImportOptions, fullList: true, site: 'Main', confirm: 0 },
      new AbortController().signal,
      (event) => phases.push(event.phase),
    );
    expect(asked).toEqual([
      '/api/orgs/north/imports?path=x%2Fa+b.csv&fullList=true&site=Main&confirm=0&inFolder=true',
    ]);
    expect(phases).toEqual(['reading']);
    expect(got.outcome).toBe('imported');
  });

  it('names the site of rows that name none, where one was typed', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      return Promise.resolve(new Response(streamOf(JSON.stringify({ event: 'result', result }))));
    });
    for (const site of ['Main', ' ']) {
      const file = { path: 'a', content: new Blob(), inFolder: false };
      const options = { ...noImportOptions, site };
      await importFile('north', file, options, new AbortController().signal, () => undefined);
    }
    expect(asked).toEqual(['/api/orgs/north/imports?path=a&site=Main', '/api/orgs/north/imports?path=a']);
  });

  it('fails where the server stops in the middle', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(streamOf(''))));
    await expect(
      importFile(
        'north',
        { path: 'a', content: new Blob(), inFolder: false },
        noImportOptions,
        new AbortController().signal,
        () => undefined,
      ),
    ).rejects.toThrow('without a result');
  });
});
