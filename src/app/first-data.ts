/** What a server starts with: the sample where the store is empty, or an empty organisation where that was asked. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCsafChecks } from '#formats/index.ts';
import type { DeedContext } from './access/deed.ts';
import { runMatching } from './jobs/run-matching.ts';
import { createOrganisation, listOrganisations } from './organisations/organisations.ts';
import { loadSample } from './organisations/sample.ts';

export interface FirstDataOptions {
  /** No sample; an empty organisation of one's own where there is none. */
  empty: boolean;
  /** The sample also where other organisations are held. */
  demo: boolean;
  onProgress: (what: string) => void;
}

/**
 * Where there is no database yet, loads what reading the sample's advisories takes while the database is made: both take
 * a second or two, on two threads. A failure is kept and met again where the checks are used.
 */
export async function expectFirstData(
  dataDir: string,
  options: Pick<FirstDataOptions, 'empty'>,
): Promise<void> {
  if (options.empty || existsSync(join(dataDir, 'db'))) return;
  await Promise.allSettled([loadCsafChecks('2.0')]);
}

/** Answers once findings of the sample are worked out, so that the first page has them. */
export async function prepareFirstData(context: DeedContext, options: FirstDataOptions): Promise<void> {
  const { items } = await listOrganisations(context, {});
  const isHalfLoaded = items.some((one) => one.isSample && !one.isComplete);
  if (options.empty) {
    if (!items.some((one) => !one.isSample))
      await createOrganisation(context, { name: 'My organisation', kind: 'provider' });
    return;
  }
  if (items.length > 0 && !options.demo && !isHalfLoaded) return;
  await loadSample(context, { onProgress: (file) => options.onProgress(`loading the sample: ${file}`) });
  options.onProgress('matching the sample');
  await runMatching(context.ward);
}
