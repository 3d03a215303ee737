/** Items of a list, page by page, through the schema of the API: lines are the same to the byte as through a server. */
import { everyItem, type Page, type PageInput } from '#app/paging.ts';
import type { z } from 'zod';

export async function* lines<Row>(
  row: z.ZodType<Row>,
  read: (page: PageInput) => Promise<Page<unknown>>,
  limit?: number,
): AsyncGenerator<Row> {
  for await (const one of everyItem(read, limit)) yield row.parse(one);
}
