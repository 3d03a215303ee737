/**
 * A window over a list of any length that comes in pages by cursor: only the pages around what is on the screen are
 * held. Where the cursor of a page is not known yet, the nearest one before it is used and the rows between are skipped.
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

/** Pages to hold for the rows `first` to `last` of `total`: those on the screen and one ahead, without the first page. */
export function pagesToRead(first: number, last: number, total: number): number[] {
  const from = Math.max(1, Math.floor(first / rowsPerPage));
  const to = Math.min(Math.floor(last / rowsPerPage) + 1, Math.ceil(total / rowsPerPage) - 1);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** Where page `page` begins: the nearest known cursor at or before it, and how many rows to skip from there. */
export function startOf(
  page: number,
  book: readonly (string | undefined)[],
): { cursor: string | undefined; skip: number } {
  let known = page;
  while (known > 0 && book[known] === undefined) known -= 1;
  return { cursor: book[known], skip: (page - known) * rowsPerPage };
}

/** One page; reading it tells the cursor of the next. */
function pageQuery(org: string, filter: DeviceQuery, page: number) {
  return queryOptions({
    queryKey: ['org', org, 'devices', filter, page],
    queryFn: async ({ signal }) => {
      const book = cursorBook(org, filter);
      // A list that is read again may have changed since its cursors were noted.
      if (page === 0) book.length = 1;
      const query = { ...filter, limit: rowsPerPage, ...startOf(page, book) };
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
  const pages = pagesToRead(first, last, head.data?.total ?? 0);
  const held = useQueries({
    queries: pages.map((page) => ({
      ...pageQuery(org, filter, page),
      // While the rows of the filter before are still shown, none of the new ones is asked for.
      enabled: !head.isPlaceholderData,
      gcTime: 60_000,
      staleTime: 60_000,
    })),
  });
  const pageData = new Map(pages.map((page, index) => [page, held[index]?.data]));

  return {
    rowAt: (index) => {
      const page = Math.floor(index / rowsPerPage);
      const data = page === 0 ? head.data : pageData.get(page);
      return data?.items[index % rowsPerPage];
    },
    error: held.find((one) => one.isError)?.error ?? null,
    retry: () => {
      for (const one of held) if (one.isError) void one.refetch();
    },
  };
}
