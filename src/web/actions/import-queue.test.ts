import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addToImportQueue,
  cancelImportQueue,
  clearImportQueue,
  currentImportQueue,
  noQueueOptions,
  runImportQueue,
  waitAgain,
} from './import-queue.ts';

/** A server that imports at once, except files named "slow" and "late", which wait until a stop is asked for. */
function serve(): string[] {
  const started: string[] = [];
  const asked = Promise.withResolvers<void>();
  vi.stubGlobal('fetch', (url: string) => {
    const path = new URL(url, 'http://ward').searchParams.get('path') ?? '';
    if (url.endsWith('/cancel')) {
      asked.resolve();
      return Promise.resolve(Response.json({ upload: 'x' }));
    }
    if (!url.includes('/imports?')) return Promise.resolve(Response.json({ items: [], defaultSlug: null }));
    started.push(path);
    if (path.startsWith('refused')) {
      const details = { type: 'x', title: 'x', status: 413, detail: 'Too large', code: 'file-too-large' };
      return Promise.resolve(Response.json({ ...details, hint: 'Split it', where: path }, { status: 413 }));
    }
    const result = {
      path,
      format: 'kev',
      version: null,
      outcome: 'imported',
      counts: {},
      problems: [],
      import_id: path,
      advisory_id: null,
      preview: false,
      changes: [],
    };
    const answer = (said: object) => new Response(JSON.stringify({ event: 'result', result: said }));
    const problem = { code: 'cancelled', severity: 'error', where: path, message: 'm', hint: 'h' };
    if (path.startsWith('slow'))
      return asked.promise.then(() => answer({ ...result, outcome: 'failed', problems: [problem] }));
    if (path.startsWith('late')) return asked.promise.then(() => answer(result));
    return Promise.resolve(answer(result));
  });
  return started;
}

function give(...names: string[]): void {
  addToImportQueue(
    'north',
    names.map((path) => ({ path, content: new Blob(['x']), inFolder: false })),
  );
}

function states(): string[] {
  return currentImportQueue().items.map((item) => `${item.path} ${item.state}`);
}

beforeEach(() => clearImportQueue());
afterEach(() => vi.unstubAllGlobals());

describe('the import queue', () => {
  it('imports one file after the other and goes on after a refused one', async () => {
    const started = serve();
    give('a', 'refused', 'b');
    await runImportQueue(noQueueOptions);
    expect(started).toEqual(['a', 'refused', 'b']);
    expect(states()).toEqual(['a finished', 'refused broken', 'b finished']);
    expect(currentImportQueue().running).toBe(false);
  });

  it('keeps what is finished when it is cancelled, and says what was not started', async () => {
    const started = serve();
    give('a', 'slow', 'b');
    const run = runImportQueue(noQueueOptions);
    await vi.waitFor(() => expect(started).toContain('slow'));
    cancelImportQueue();
    await run;
    expect(started).toEqual(['a', 'slow']);
    expect(states()).toEqual(['a finished', 'slow cancelled', 'b not_started']);
  });

  it('says of a file that was finished before the stop reached it that it is kept', async () => {
    const started = serve();
    give('late', 'b');
    const run = runImportQueue(noQueueOptions);
    await vi.waitFor(() => expect(started).toContain('late'));
    cancelImportQueue();
    expect(currentImportQueue().stopping).toBe(true);
    await run;
    expect(states()).toEqual(['late finished', 'b not_started']);
    expect(currentImportQueue().items.map((item) => item.outranStop)).toEqual([true, false]);
    expect(currentImportQueue().stopping).toBe(false);
  });

  it('applies a previewed file when it waits again', async () => {
    const started = serve();
    give('a');
    await runImportQueue({ ...noQueueOptions, preview: 'all' });
    const [item] = currentImportQueue().items;
    waitAgain(item ? [item.id] : []);
    await runImportQueue(noQueueOptions);
    expect(started).toEqual(['a', 'a']);
    expect(states()).toEqual(['a finished']);
  });

  it('looks first at what may be an inventory, and applies what turns out to be none', async () => {
    const looked: string[] = [];
    vi.stubGlobal('fetch', (url: string) => {
      const query = new URL(url, 'http://ward').searchParams;
      if (!url.includes('/imports?')) return Promise.resolve(Response.json({ items: [], defaultSlug: null }));
      const path = query.get('path') ?? '';
      const preview = query.get('preview') === 'true';
      looked.push(`${path} ${preview ? 'looked at' : 'applied'}`);
      const rest = { version: null, outcome: 'imported', counts: {}, problems: [], changes: [] };
      const format = path.startsWith('march') ? 'csv' : 'epss';
      const result = { path, format, import_id: preview ? null : path, advisory_id: null, preview, ...rest };
      return Promise.resolve(new Response(JSON.stringify({ event: 'result', result })));
    });
    addToImportQueue('north', [
      { path: 'march.csv', content: new Blob(['asset_tag\nA1']), inFolder: false },
      { path: 'notice.json', content: new Blob(['{}']), inFolder: false },
      { path: 'epss.csv.gz', content: new Blob([new Uint8Array([0x1f, 0x8b])]), inFolder: false },
    ]);
    await runImportQueue({ ...noQueueOptions, preview: 'inventories' });
    expect(looked).toEqual([
      'march.csv looked at',
      'notice.json applied',
      'epss.csv.gz looked at',
      'epss.csv.gz applied',
    ]);
  });

  it('starts anew for another organisation', () => {
    serve();
    give('a');
    addToImportQueue('south', [{ path: 'b', content: new Blob(['x']), inFolder: false }]);
    expect(states()).toEqual(['b waiting']);
  });
});
