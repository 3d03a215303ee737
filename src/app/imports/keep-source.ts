/** Notes where knowledge came from, once for each import that brings some. */
import type { Db } from '#store/bulk.ts';
import { insertSource } from '#store/knowledge/sources.ts';
import { knowledgeOwner, type OrgContext } from '../access/deed.ts';
import type { CheckedInput } from './import-options.ts';

/** Where the knowledge came from, for whoever sees it: the name of a file is told without its folders. */
export async function keepSource(
  { org }: OrgContext,
  db: Db,
  importId: string,
  { path, origin, checked }: CheckedInput,
  receivedAt: Date,
): Promise<void> {
  await insertSource(db, {
    importId,
    owner: knowledgeOwner(org),
    origin: origin ?? null,
    checked,
    fileName: origin ? null : (path.split(/[/\\]/).at(-1) ?? path),
    enteredBy: null,
    receivedAt,
  });
}
