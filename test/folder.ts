/** Data folders for tests of commands, which open them themselves. */
import type { Store } from '#store/dialect/open-store.ts';
import { openFreshEmbedded } from './database.ts';

/** A data folder with a prepared database, filled by `work`, and closed again; the caller removes it. */
export async function filledFolder(
  work: (store: Store) => Promise<void> = async () => undefined,
): Promise<{ data: string; remove: () => Promise<void> }> {
  const { store, remove, dataDir } = await openFreshEmbedded();
  try {
    await work(store);
  } finally {
    await store.close();
  }
  return { data: dataDir, remove };
}
