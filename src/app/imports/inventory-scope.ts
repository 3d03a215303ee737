/** What an inventory import speaks for: where it comes from as a subject, and the sites whose devices it may miss. */
import { plainName } from '#base/plain-name.ts';
import type { ImportFileInput } from './import-options.ts';

/** Two imports of one subject supersede one another: with another `--site` or `--sheet` a file says something else. */
export function inventorySubject({ site, sheet }: Pick<ImportFileInput, 'site' | 'sheet'>): string {
  const words = ['inventory'];
  if (site !== undefined) words.push(`site ${plainName(site)}`);
  if (sheet !== undefined) words.push(`sheet ${plainName(sheet)}`);
  return words.join(', ');
}

/** The sites that the file speaks for: those it names; a full list without a site speaks for the whole organisation. */
export function scopeSites(
  rows: readonly { siteId: string }[],
  input: Pick<ImportFileInput, 'fullList' | 'site'>,
): ReadonlySet<string> | null {
  if (input.fullList && input.site === undefined) return null;
  return new Set(rows.map((one) => one.siteId));
}
