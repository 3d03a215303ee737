/** Where the sample lies and which files make each of its organisations; `README.md` beside it says what it is. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SampleOrganisation {
  name: string;
  kind: 'provider' | 'manufacturer';
  /** Files in the order in which they are imported, relative to `sampleFolder`. */
  files: string[];
  /** What care each place gives; absent where the organisation treats nobody. */
  careAreas?: string;
  /** The map of its network, on which attacks are replayed. */
  network?: string;
}

export interface SampleManifest {
  asOf: string;
  organisations: SampleOrganisation[];
}

export const sampleFolder: string = import.meta.dirname;

export async function sampleManifest(): Promise<SampleManifest> {
  const manifest = JSON.parse(await readFile(join(sampleFolder, 'manifest.json'), 'utf8')) as SampleManifest;
  return {
    ...manifest,
    organisations: manifest.organisations.map((one) =>
      one.kind === 'provider' ? { ...one, careAreas: 'care-areas.json', network: 'network.json' } : one,
    ),
  };
}
