import { afterEach, describe, expect, it, vi } from 'vitest';
import { importFile, linesOf, noImportOptions, StoppedUpload } from './import-file.ts';

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
  advisory_id: null,
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
      expect.stringMatching(
        /^\/api\/orgs\/north\/imports\?path=x%2Fa\+b\.csv&fullList=true&site=Main&confirm=0&inFolder=true&upload=[\da-f-]{36}$/,
      ),
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
    expect(asked.map((url) => url.replace(/&upload=.*$/, ''))).toEqual([
      '/api/orgs/north/imports?path=a&site=Main',
      '/api/orgs/north/imports?path=a',
    ]);
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

  /** Imports a file that is stopped once the server has been asked for it; `answer` is what the upload comes to. */
  async function stopped(answer: (cancelled: Promise<void>) => Promise<Response>, refuses = false) {
    const asked: string[] = [];
    const stop = new AbortController();
    const cancelled = Promise.withResolvers<void>();
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      asked.push(url.replace(/[\da-f-]{36}/, 'ID').replace(/\?path.*upload=/, '?upload='));
      if (url.includes('/cancel')) {
        cancelled.resolve();
        const details = {
          type: 'x',
          title: 'x',
          status: 500,
          detail: 'd',
          code: 'internal',
          hint: '',
          where: '',
        };
        return Promise.resolve(
          refuses ? Response.json(details, { status: 500 }) : Response.json({ upload: 'x' }),
        );
      }
      setTimeout(() => stop.abort());
      const hungUp = new Promise<Response>((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('hung up', 'AbortError')));
      });
      return Promise.race([answer(cancelled.promise), hungUp]);
    });
    const file = { path: 'a', content: new Blob(['x']), inFolder: false };
    const outcome = await importFile('north', file, noImportOptions, stop.signal, () => undefined).catch(
      (error: unknown) => error,
    );
    return { asked, outcome };
  }
  const answering = (answered: object) => async (cancelled: Promise<void>) => {
    await cancelled;
    return new Response(JSON.stringify({ event: 'result', result: answered }));
  };
  const stopRequests = ['/api/orgs/north/imports?upload=ID', '/api/orgs/north/uploads/ID/cancel'];

  it('asks the server to stop and tells what it says became of the file', async () => {
    const problem = { code: 'cancelled', severity: 'error', where: 'a', message: 'm', hint: 'h' };
    const gone = { ...result, outcome: 'failed', problems: [problem], import_id: null };
    const late = await stopped(answering(result));
    expect(late.asked).toEqual(stopRequests);
    expect(late.outcome).toMatchObject({ outcome: 'imported', import_id: 'i1' });
    const inTime = await stopped(answering(gone));
    expect(inTime.asked).toEqual(stopRequests);
    expect(inTime.outcome).toMatchObject({ outcome: 'failed', problems: [problem] });
  });

  it('hangs up where the file is still being sent, and says that nothing was taken', async () => {
    const { asked, outcome } = await stopped(() => new Promise(() => undefined));
    expect(asked).toEqual(stopRequests);
    expect(outcome).toBeInstanceOf(StoppedUpload);
  });

  it('waits for the end of the upload where the stop was not heard', async () => {
    const later = async (cancelled: Promise<void>) => {
      await cancelled;
      await new Promise((resolve) => setTimeout(resolve, 2_200));
      return new Response(JSON.stringify({ event: 'result', result }));
    };
    const { outcome } = await stopped(later, true);
    expect(outcome).toMatchObject({ outcome: 'imported' });
  });
});
