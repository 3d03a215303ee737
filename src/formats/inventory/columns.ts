/** Finds out which column of a table is which field of the inventory. */
import { type InventoryField, inventoryFields } from '#model/inventory/device.ts';
import { spellings, vulnerabilityHeaders } from './spellings.ts';

/** A column of the file: its header as kept, and the field it fills, null for an attribute. */
export interface Column {
  header: string;
  field: InventoryField | null;
}

export interface Header {
  columns: Column[];
  /** Cells of the header row without trailing empty ones. */
  width: number;
  /** Headers that occur again, with the name their column is kept under. */
  repeated: { column: number; header: string; kept: string }[];
}

interface Spelling {
  field: InventoryField;
  rank: number;
}

const known: ReadonlyMap<string, Spelling> = new Map(
  inventoryFields.flatMap((field) =>
    spellings[field].map((text, rank): [string, Spelling] => [spellingKey(text), { field, rank }]),
  ),
);
const notInventory: ReadonlySet<string> = new Set(vulnerabilityHeaders.map(spellingKey));

/** One key for all ways to write a header: `Asset Tag #` and `asset_tag_number` are the same. */
export function spellingKey(header: string): string {
  return header
    .replaceAll('#', ' number ')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .replace(/^u(?=asset|serial|manufacturer|model|software|firmware|department)/, '');
}

/** How many different fields the cells name; a header row is the one that names most. */
export function countFields(cells: readonly string[]): number {
  return new Set(cells.map(fieldOf).filter((field) => field !== null)).size;
}

/** True when a cell names the column of asset tags or serial numbers. */
export function namesIdentity(cells: readonly string[]): boolean {
  return cells.some((cell) => isIdentity(fieldOf(cell)));
}

/** As `namesIdentity`, but without words such as "Tag", "Asset" or "SN" that mean other things elsewhere. */
export function namesIdentityPlainly(cells: readonly string[]): boolean {
  return cells.some((cell) => isIdentity(fieldOf(cell)) && spellingKey(cell).length >= 6);
}

function fieldOf(header: string): InventoryField | null {
  return known.get(spellingKey(header))?.field ?? null;
}

function isIdentity(field: InventoryField | null): boolean {
  return field === 'assetTag' || field === 'serial';
}

/** True for a table about vulnerabilities, which may well have columns "vendor" and "product". */
export function namesVulnerabilities(cells: readonly string[]): boolean {
  return cells.some((cell) => notInventory.has(spellingKey(cell)));
}

/** Gives each field the column with its most trusted spelling, the leftmost of equals; the rest are attributes. */
export function readHeader(cells: readonly string[]): Header {
  const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const winners = new Map<InventoryField, { column: number; rank: number }>();
  for (const [column, cell] of cells.entries()) {
    const spelling = known.get(spellingKey(cell));
    const best = spelling && winners.get(spelling.field);
    if (spelling && (best === undefined || spelling.rank < best.rank))
      winners.set(spelling.field, { column, rank: spelling.rank });
  }
  const fieldAt = new Map([...winners].map(([field, { column }]) => [column, field]));
  const used = new Set<string>();
  const repeated: Header['repeated'] = [];
  const columns = cells.slice(0, width).map((cell, column): Column => {
    const header = cell.trim() || `column ${column + 1}`;
    const kept = unused(header, used);
    used.add(kept);
    if (kept !== header) repeated.push({ column: column + 1, header, kept });
    return { header: kept, field: fieldAt.get(column) ?? null };
  });
  return { columns, width, repeated };
}

function unused(header: string, used: ReadonlySet<string>): string {
  let name = header;
  for (let count = 2; used.has(name); count += 1) name = `${header} (${count})`;
  return name;
}
