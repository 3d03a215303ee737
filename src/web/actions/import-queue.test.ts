import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noImportOptions } from './import-file.ts';
import {
  addToImportQueue,
  cancelImportQueue,
  clearImportQueue,
  currentImportQueue,
  runImportQueue,
  waitAgain,
} from './import-queue.ts';

/** A server that imports at once, except files named "slow", which wait until they are stopped. */
function serve(): string[] {
  const started: string[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const path = new URL(url, 'http://ward').searchParams.get('path') ?? '';
    if (!url.includes('/imports?')) return Promise.resolve(Response.json({ items: [], defaultSlug: null }));
    started.push(path);
    if (path.startsWith('refused')) {
      const details = { type: 'x', title: 'x', status: 413, detail: 'Too large', code: 'file-too-large' };
      return Promise.resolve(Response.json({ ...details, hint: 'Split it', where: path }, { status: 413 }));
    }
    if (path.startsWith('slow')) {
      return new Promise<Response>((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      });
    }
    const result = {
      path,
      format: 'kev',
      version: null,
      outcome: 'imported',
      counts: {},
      problems: [],
      import_id: path,
      preview: false,
      changes: [],
    };
    return Promise.resolve(new Response(JSON.stringify({ event: 'result', result })));
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
    await runImportQueue(noImportOptions);
    expect(started).toEqual(['a', 'refused', 'b']);
    expect(states()).toEqual(['a finished', 'refused broken', 'b finished']);
    expect(currentImportQueue().running).toBe(false);
  });

  it('keeps what is finished when it is cancelled, and says what was not started', async () => {
    const started = serve();
    give('a', 'slow', 'b');
    const run = runImportQueue(noImportOptions);
    await vi.waitFor(() => expect(started).toContain('slow'));
    cancelImportQueue();
    await run;
    expect(started).toEqual(['a', 'slow']);
    expect(states()).toEqual(['a finished', 'slow cancelled', 'b not_started']);
  });

  it('applies a previewed file when it waits again', async () => {
    const started = serve();
    give('a');
    await runImportQueue({ ...noImportOptions, preview: true });
    const [item] = currentImportQueue().items;
    waitAgain(item ? [item.id] : []);
    await runImportQueue(noImportOptions);
    expect(started).toEqual(['a', 'a']);
    expect(states()).toEqual(['a finished']);
  });

  it('starts anew for another organisation', () => {
    serve();
    give('a');
    addToImportQueue('south', [{ path: 'b', content: new Blob(['x']), inFolder: false }]);
    expect(states()).toEqual(['b waiting']);
  });
});
