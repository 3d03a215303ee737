/**
 * A window over a list of any length that comes in pages by cursor: only the pages around what is on the screen are
 * held. A cursor is known once the page before it was read, so jumping far ahead reads the pages between one by one.
 */
import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { deviceEndpoints as endpoints, type DeviceRow } from '#http/contract/devices.ts';
import { ask } from './client.ts';
import type { DeviceQuery } from './devices.ts';

export const rowsPerPage = 200;

/** Cursors by list (organisation and filter): entry `n` opens page `n`; kept, so that going back is quick. */
const cursorBooks = new Map<string, (string | undefined)[]>();

function cursorBook(org: string, filter: DeviceQuery): (string | undefined)[] {
  const list = JSON.stringify([org, filter]);
  const book = cursorBooks.get(list) ?? [undefined];
  cursorBooks.set(list, book);
  return book;
}

/** Pages to hold for the rows `first` to `last`: those on the screen, one ahead, and the furthest known one on the way. */
export function pagesToRead(first: number, last: number, knownPages: number): number[] {
  const from = Math.floor(first / rowsPerPage);
  const to = Math.floor(last / rowsPerPage);
  const pages: number[] = [];
  for (let page = from; page <= to; page++) if (page < knownPages) pages.push(page);
  if (to >= knownPages && !pages.includes(knownPages - 1)) pages.push(knownPages - 1);
  if (to + 1 < knownPages) pages.push(to + 1);
  return pages;
}

/** One page; reading it tells the cursor of the next. */
function pageQuery(org: string, filter: DeviceQuery, page: number) {
  const book = cursorBook(org, filter);
  const cursor = book[page];
  return queryOptions({
    queryKey: ['org', org, 'devices', filter, page, cursor],
    queryFn: async ({ signal }) => {
      const query = { ...filter, limit: rowsPerPage, cursor };
      const read = await ask(endpoints.listDevices, { params: { org }, query, signal });
      if (read.nextCursor !== null) book[page + 1] = read.nextCursor;
      return read;
    },
  });
}

/** The first page, which also tells how many there are; the rows of the filter before stay until it is here. */
export function useDeviceHead(org: string, filter: DeviceQuery) {
  return useQuery({ ...pageQuery(org, filter, 0), placeholderData: keepPreviousData });
}

export interface DeviceWindow {
  /** The row at `index`, undefined while its page is on the way. */
  rowAt: (index: number) => DeviceRow | undefined;
  /** Rows read so far on the way to a far jump; null when nothing is being chased. */
  chasing: number | null;
  error: unknown;
  retry: () => void;
}

/** The rows around `first` to `last` (indexes of the whole list). */
export function useDeviceWindow(
  org: string,
  filter: DeviceQuery,
  head: ReturnType<typeof useDeviceHead>,
  first: number,
  last: number,
): DeviceWindow {
  const book = cursorBook(org, filter);
  const pages = pagesToRead(first, last, book.length).filter((page) => page > 0);
  const held = useQueries({
    queries: pages.map((page) => ({ ...pageQuery(org, filter, page), gcTime: 60_000, staleTime: 60_000 })),
  });
  const pageData = new Map(pages.map((page, index) => [page, held[index]?.data]));

  return {
    rowAt: (index) => {
      const page = Math.floor(index / rowsPerPage);
      const data = page === 0 ? head.data : pageData.get(page);
      return data?.items[index % rowsPerPage];
    },
    chasing: Math.floor(last / rowsPerPage) >= book.length ? book.length * rowsPerPage : null,
    error: held.find((one) => one.isError)?.error ?? null,
    retry: () => {
      for (const one of held) if (one.isError) void one.refetch();
    },
  };
}
