/** Seeded SBOMs of any size and the records that name their components, for `large-sbom.ts`. Written to disk in parts. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { inventoryCsv, osvText, pump } from '#test/files.ts';
import { type SeededChance, seededChance } from './seeded-chance.ts';

/** Which components the SBOM has, and which of them records name. */
export const largeCases = ['distinct', 'all-named', 'repeated'] as const;
export type LargeCase = (typeof largeCases)[number];

export interface LargeSbom {
  components: number;
  records: number;
  seed: number;
}

/** The inventory: one device, which the SBOM describes. */
export const describedDevice: string = inventoryCsv([pump('A1')]);

const head = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  version: 1,
  metadata: {
    component: {
      type: 'device',
      'bom-ref': 'root',
      name: 'Flow 3',
      version: '4.0',
      manufacturer: { name: 'Orlen Medical' },
    },
  },
};

/** Components written to the file at a time. */
const partSize = 10_000;

/** Writes the SBOM; answers nothing but an error of the disk. */
export async function writeLargeSbom(path: string, which: LargeCase, size: LargeSbom): Promise<void> {
  const file = createWriteStream(path);
  const chance = seededChance(size.seed);
  file.write(`${JSON.stringify(head).slice(0, -1)},"components":[`);
  for (let start = 0; start < size.components; start += partSize) {
    const count = Math.min(partSize, size.components - start);
    const part = Array.from({ length: count }, (_, at) => componentText(which, start + at, chance));
    if (!file.write(`${start === 0 ? '' : ','}\n${part.join(',\n')}`)) await once(file, 'drain');
  }
  file.end(']}\n');
  await once(file, 'finish');
}

function componentText(which: LargeCase, at: number, chance: SeededChance): string {
  const name = which === 'distinct' ? `package-${at}` : 'package-0';
  // No two of a million versions are the same, and they do not come in order.
  const version =
    which === 'all-named'
      ? `${chance.below(10)}.${at % 1000}.${Math.floor(at / 1000)}`
      : which === 'distinct'
        ? `${chance.below(10)}.5.0`
        : '1.5.0';
  return JSON.stringify({
    type: 'library',
    'bom-ref': `c${at}`,
    name,
    version,
    purl: `pkg:npm/${name}@${version}`,
  });
}

/** OSV records, one a line. Of distinct components each names another; else all name the one package. */
export function largeRecords(which: LargeCase, { components, records }: LargeSbom): string {
  const step = Math.max(1, Math.floor(components / records));
  return Array.from({ length: records }, (_, at) =>
    osvText({
      id: `GHSA-large-${at}`,
      name: which === 'distinct' ? `package-${at * step}` : 'package-0',
      aliases: [`CVE-2026-${100_000 + at}`],
      fixed: `${2 + (at % 8)}.0.0`,
    }),
  ).join('\n');
}
