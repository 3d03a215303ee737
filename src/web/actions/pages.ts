/** Lists that are read page by page, as somebody scrolls on. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

/** Which rows are asked for: those behind the cursor, the first without one. */
export interface PageOfRows {
  cursor: string | undefined;
  limit: number;
}

interface Pages<Page> {
  /** What the list is kept under: all that its rows depend on. */
  key: readonly unknown[];
  rowsAtOnce: number;
  read: (page: PageOfRows, signal: AbortSignal) => Promise<Page>;
  /** The rows before stay on the page while those of another filter are on their way. */
  keepsRows?: boolean;
}

export function usePages<Page extends { nextCursor: string | null }>({
  key,
  rowsAtOnce,
  read,
  keepsRows = false,
}: Pages<Page>) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ signal, pageParam }) => read({ cursor: pageParam, limit: rowsAtOnce }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...(keepsRows && { placeholderData: keepPreviousData }),
  });
}
