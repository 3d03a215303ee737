/**
 * Printing: what a page needs in full is read first, then the page is drawn for paper and the browser prints it. A print
 * that the browser starts by itself (its menu, or media "print") is drawn with what is there, and reads the rest meanwhile.
 */
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { queryClient } from '../../actions/client.ts';

export interface PrintState {
  phase: 'off' | 'preparing' | 'on';
  /** Set where what the page needs could not be read. */
  error: unknown;
  /** When the paper was asked for. */
  at: Date | null;
}

const off: PrintState = { phase: 'off', error: null, at: null };
let state = off;
let controller = new AbortController();
const listeners = new Set<() => void>();
const readers = new Set<() => Promise<unknown>>();

function set(next: PrintState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function usePrintState(): PrintState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** True while the page is drawn for paper. */
export function useIsPrinting(): boolean {
  return usePrintState().phase === 'on';
}

/** Reads what the page shows on paper, then opens the print dialog. */
export async function printPage(): Promise<void> {
  if (state.phase !== 'off') return;
  controller = new AbortController();
  const { signal } = controller;
  set({ phase: 'preparing', error: null, at: new Date() });
  try {
    await Promise.all([...readers].map((read) => read()));
  } catch (error) {
    if (!signal.aborted) set({ ...off, error });
    return;
  }
  if (signal.aborted) return;
  startPaper();
  // Where the dialog does not hold the page, `afterprint` ends it.
  window.print();
}

/** Gives up a print that is being prepared, or puts its failure away. */
export function cancelPrinting(): void {
  controller.abort();
  set(off);
}

function startPaper(): void {
  if (state.phase === 'on') return;
  flushSync(() => set({ phase: 'on', error: null, at: state.at ?? new Date() }));
  unfold();
}

function endPaper(): void {
  if (state.phase !== 'on') return;
  set(off);
  for (const part of unfolded.splice(0)) part.open = false;
}

/** Parts that were opened for paper, where everything is read but what says the same again at length. */
const unfolded: HTMLDetailsElement[] = [];

function unfold(): void {
  for (const part of document.querySelectorAll<HTMLDetailsElement>(
    'details:not([open], [data-paper="folded"])',
  )) {
    part.open = true;
    unfolded.push(part);
  }
}

/** Listens to the browser's own printing; called once. */
export function watchPrinting(): void {
  window.addEventListener('beforeprint', startPaper);
  window.addEventListener('afterprint', endPaper);
  const paper = window.matchMedia('print');
  paper.addEventListener('change', () => (paper.matches ? startPaper() : endPaper()));
  if (paper.matches) startPaper();
  window.addEventListener('keydown', (event) => {
    const isPrint = event.key.toLowerCase() === 'p' && (event.ctrlKey || event.metaKey);
    if (!isPrint || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void printPage();
  });
}

export interface PrintedRows<T> {
  rows: T[];
  total: number;
}

/** The rows of a list for paper, as many as `read` gives; undefined until they are read, and while nothing is printed. */
export function usePrintedRows<T>(
  queryKey: QueryKey,
  read: (signal: AbortSignal) => Promise<PrintedRows<T>>,
): PrintedRows<T> | undefined {
  const options = {
    queryKey: [...queryKey, 'paper'],
    queryFn: async ({ signal }: { signal: AbortSignal }) => await read(signal),
    staleTime: 15_000,
  };
  const isPrinting = useIsPrinting();
  const { data } = useQuery({ ...options, enabled: isPrinting });
  const key = JSON.stringify(options.queryKey);
  useEffect(() => {
    const reader = async () => await queryClient.fetchQuery(options);
    readers.add(reader);
    return () => void readers.delete(reader);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key says all that the reading depends on
  }, [key]);
  return isPrinting ? data : undefined;
}

/** Reads pages of a list until `most` rows are there or the list ends. */
export async function readUpTo<T>(
  most: number,
  read: (page: { cursor: string | undefined; limit: number }) => Promise<{
    items: T[];
    nextCursor: string | null;
    total: number;
  }>,
): Promise<PrintedRows<T>> {
  const rows: T[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await read({ cursor, limit: Math.min(500, most - rows.length) });
    rows.push(...page.items);
    if (page.nextCursor === null || rows.length >= most) return { rows, total: page.total };
    cursor = page.nextCursor;
  }
}
