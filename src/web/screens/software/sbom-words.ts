/** What an SBOM is called and how it stands, in words. */
import type { SbomRow } from '#http/contract/software.ts';
import { counted } from '../../parts/words.ts';

export function sbomName({
  supplier,
  name,
  version,
}: Pick<SbomRow, 'supplier' | 'name' | 'version'>): string {
  const words = [supplier, name, version].filter((part) => part !== null && part !== '');
  return words.length === 0 ? 'A product without a name' : words.join(' ');
}

export function tieWords(row: SbomRow): string {
  if (row.isNoneOfOurs) return 'None of ours, a person said';
  if (row.configurationCount === 0) return 'Describes nothing yet';
  return `${counted(row.deviceCount, 'device')}${row.isTiedByPerson ? ', a person said' : ''}`;
}

export function foundWords({
  affectedCount,
  unknownCount,
}: Pick<SbomRow, 'affectedCount' | 'unknownCount'>): string {
  if (affectedCount + unknownCount === 0) return 'nothing';
  return [
    affectedCount > 0 ? `${affectedCount} affected` : '',
    unknownCount > 0 ? `${unknownCount} unknown` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** What a record cannot be compared with. */
export function qualityWords({ versionless, nameless }: SbomRow): string {
  const lacks = [
    versionless > 0 ? `${versionless} without a version` : '',
    nameless > 0 ? `${nameless} without package URL or CPE` : '',
  ].filter((part) => part !== '');
  return lacks.length === 0 ? 'complete' : lacks.join(', ');
}
