/**
 * The files that a person gave to the Import page, one after the other. The queue lives outside the screens, so that an
 * import goes on while one looks at another page. Finished files stay finished when the rest is cancelled.
 */
import { useSyncExternalStore } from 'react';
import type { ImportResult } from '#http/contract/imports.ts';
import { noteChange } from './client.ts';
import { isInventoryFormat, mayBeInventory, type PreviewFirst } from './preview-first.ts';
import {
  importFile,
  noImportOptions,
  StoppedUpload,
  type FileToImport,
  type ImportOptions,
} from './import-file.ts';

export type QueueState = 'waiting' | 'running' | 'finished' | 'cancelled' | 'not_started' | 'broken';

export interface QueueItem extends FileToImport {
  id: number;
  size: number;
  state: QueueState;
  progress: { phase: string; done: number; total: number | null } | null;
  result: ImportResult | null;
  /** Set for `broken`: the request itself failed. */
  error: unknown;
  startedAt: number | null;
  /** The server was asked to stop while it imported this file, and had already finished it. */
  outranStop: boolean;
}

/** As for one file, but for which files are looked at first. */
export interface QueueOptions extends Omit<ImportOptions, 'preview'> {
  preview: PreviewFirst;
}

export const noQueueOptions: QueueOptions = { ...noImportOptions, preview: 'none' };

export interface ImportQueue {
  org: string;
  items: readonly QueueItem[];
  options: QueueOptions;
  running: boolean;
  /** The rest is being stopped; the file at work may still be finished. */
  stopping: boolean;
}

let queue: ImportQueue = { org: '', items: [], options: noQueueOptions, running: false, stopping: false };
let controller = new AbortController();
let nextId = 1;
const listeners = new Set<() => void>();
let announced = false;

/** Tells the screens at most once a frame, since a big import reports far more often than eyes can follow. */
function set(next: Partial<ImportQueue>): void {
  queue = { ...queue, ...next };
  if (announced) return;
  announced = true;
  setTimeout(() => {
    announced = false;
    shown = queue;
    for (const listener of listeners) listener();
  }, 60);
}

let shown = queue;

function change(id: number, to: Partial<QueueItem>): void {
  set({ items: queue.items.map((item) => (item.id === id ? { ...item, ...to } : item)) });
}

export function useImportQueue(): ImportQueue {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}

/** The queue as it is now, for code that is not a component. */
export function currentImportQueue(): ImportQueue {
  return queue;
}

/** Puts files behind those that wait. A queue of another organisation that has ended is put away first. */
export function addToImportQueue(org: string, files: readonly FileToImport[]): void {
  const kept = queue.org === org ? queue.items : [];
  const added = files.map((file) => ({
    ...file,
    id: nextId++,
    size: file.content.size,
    state: 'waiting' as const,
    progress: null,
    result: null,
    error: null,
    startedAt: null,
    outranStop: false,
  }));
  set({ org, items: [...kept, ...added] });
}

export function clearImportQueue(): void {
  if (!queue.running) set({ items: [] });
}

/** Makes previewed files wait again, to be applied this time. */
export function waitAgain(ids: readonly number[]): void {
  const again = new Set(ids);
  set({
    items: queue.items.map((item) =>
      again.has(item.id)
        ? { ...item, state: 'waiting', progress: null, result: null, error: null, outranStop: false }
        : item,
    ),
  });
}

/** Asks the server to stop the file at work, and starts none of the rest; what became of each file stands in its item. */
export function cancelImportQueue(): void {
  set({ stopping: queue.running });
  controller.abort();
}

/** Imports what waits, in order. Resolves when all is done or it was cancelled. */
export async function runImportQueue(options: QueueOptions): Promise<void> {
  if (queue.running) return;
  controller = new AbortController();
  const { signal } = controller;
  set({ running: true, options });
  for (;;) {
    const item = queue.items.find((one) => one.state === 'waiting');
    if (item === undefined || signal.aborted) break;
    await runOne(item, options, signal);
  }
  if (signal.aborted) {
    set({
      items: queue.items.map((item) => (item.state === 'waiting' ? { ...item, state: 'not_started' } : item)),
    });
  }
  set({ running: false, stopping: false });
  if (options.preview !== 'all') await noteChange(queue.org);
}

async function runOne(item: QueueItem, options: QueueOptions, signal: AbortSignal): Promise<void> {
  change(item.id, { state: 'running', startedAt: Date.now() });
  try {
    const result = await giveOne(item, options, signal);
    if (wasCancelled(result)) change(item.id, { state: 'cancelled', progress: null });
    else change(item.id, { state: 'finished', result, progress: null, outranStop: signal.aborted });
  } catch (error) {
    if (error instanceof StoppedUpload) change(item.id, { state: 'cancelled', progress: null });
    else change(item.id, { state: 'broken', error, progress: null });
  }
}

/** Looks at the file, applies it, or both: what turns out to be no inventory is applied where only those are looked at. */
async function giveOne(item: QueueItem, options: QueueOptions, signal: AbortSignal): Promise<ImportResult> {
  const give = async (preview: boolean) =>
    await importFile(queue.org, item, { ...options, preview }, signal, ({ phase, done, total }) =>
      change(item.id, { progress: { phase, done, total } }),
    );
  if (options.preview !== 'inventories') return await give(options.preview === 'all');
  if (!(await mayBeInventory(item.content))) return await give(false);
  const looked = await give(true);
  const isSettled = looked.outcome === 'failed' || isInventoryFormat(looked.format);
  return isSettled ? looked : await give(false);
}

/** The server stopped before the end, and so applied nothing of the file. */
function wasCancelled(result: ImportResult): boolean {
  return result.outcome === 'failed' && result.problems.some((problem) => problem.code === 'cancelled');
}
