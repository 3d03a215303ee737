/** Finds the header of a table, whatever stands above it; the same for text files and sheets. */
import type { TableRow } from '../csv/split.ts';
import { countFields, namesIdentity, namesIdentityPlainly, namesVulnerabilities } from './columns.ts';

/** The header must stand within this many rows that are not blank. */
export const headerSearchRows = 20;

/** Most rows of one file: five times the largest hospital group we know of. */
export const rowLimit = 2_000_000;

/** A header with more columns than this is none. */
const columnLimit = 1000;

export interface FoundHeader {
  /** Index among the rows. */
  index: number;
  /** Different fields named. */
  fields: number;
  hasIdentity: boolean;
}

/**
 * The row that names most fields, first of equals, rows with an asset tag or serial column preferred. Null when
 * no row looks like the header of an inventory: one that names two fields, or a first row that names a column
 * for asset tags or serial numbers in so many words.
 */
export function findHeader(rows: readonly TableRow[]): FoundHeader | null {
  let best: FoundHeader | null = null;
  for (const [index, { cells }] of rows.slice(0, headerSearchRows).entries()) {
    if (cells.length > columnLimit) continue;
    if (namesVulnerabilities(cells)) return null;
    const fields = countFields(cells);
    if (fields < 2 && !(index === 0 && namesIdentityPlainly(cells))) continue;
    const found = { index, fields, hasIdentity: namesIdentity(cells) };
    if (best === null || headerWeight(found) > headerWeight(best)) best = found;
  }
  return best;
}

/** How much speaks for a header: an identity column first, then the number of fields. */
export function headerWeight({ fields, hasIdentity }: FoundHeader): number {
  return fields + (hasIdentity ? 100 : 0);
}
