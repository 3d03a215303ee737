/** What is odd about rows that are taken all the same, collected by kind; the first hundred of a kind are listed. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { InventoryField, InventoryRow } from '#model/inventory/device.ts';
import type { TableRow } from '../csv/split.ts';
import { ProblemList } from '../problem-list.ts';
import { isIpText, isMacText } from './cells.ts';
import type { Header } from './columns.ts';
import { GatheredCells } from './gathered-cells.ts';
import { isPlaceholder, namesNothing } from './placeholder.ts';
import { isDateOfSpreadsheet, isShortenedNumber } from './spreadsheet-damage.ts';

/** The fields by which a device is known. */
const identities = ['assetTag', 'serial', 'udi'] as const satisfies readonly InventoryField[];
/** The fields that say what it is. */
const names = [
  'manufacturer',
  'model',
  'deviceType',
  'version',
  'os',
] as const satisfies readonly InventoryField[];

export class RowWarnings {
  readonly #headers: ReadonlyMap<InventoryField, string>;
  readonly #unit: string;
  readonly #leftOut = new ProblemList();
  readonly #addresses = new ProblemList();
  readonly #cells = new GatheredCells();
  readonly #versions = new Map<string, boolean>();

  constructor(header: Header, unit: string) {
    this.#headers = new Map(
      header.columns.flatMap(({ field, header: name }) => (field === null ? [] : [[field, name] as const])),
    );
    this.#unit = unit;
  }

  /** A row that is no device. */
  leftOut({ line, cells }: TableRow, as: 'header' | 'total'): void {
    const text = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
    this.#leftOut.add(() =>
      as === 'header'
        ? problem('inventory-header-again', this.#where(line))
        : problem('inventory-total-row', this.#where(line), { text: text.slice(0, 80) }),
    );
  }

  /**
   * Takes out of a row what is no value and would be taken for one. A serial number that a spreadsheet has shortened is an
   * error where nothing else says which device it is.
   */
  mend(row: InventoryRow): Problem[] {
    for (const field of identities) {
      const text = row[field];
      if (text === null) continue;
      if (isPlaceholder(text)) this.#empty(row, field, text);
      else if (isShortenedNumber(text))
        this.#cells.add('inventory-shortened-number', this.#column(field), text, row.line);
    }
    for (const field of names) {
      const text = row[field];
      if (text !== null && namesNothing(text.trim())) this.#empty(row, field, text);
    }
    const { version, serial } = row;
    if (version !== null && this.#isDamaged(version)) this.#unversioned(row, version);
    if (row.assetTag !== null || serial === null || !isShortenedNumber(serial)) return [];
    return [problem('inventory-row-shortened', this.#where(row.line), { value: serial })];
  }

  #empty(row: InventoryRow, field: (typeof identities)[number] | (typeof names)[number], text: string): void {
    row[field] = null;
    this.#cells.add('inventory-placeholder', this.#column(field), text, row.line);
  }

  ofAddresses(row: InventoryRow): void {
    const { ipAddress, macAddress } = row;
    if (ipAddress !== null && !isIpText(ipAddress))
      this.#address(row, { value: ipAddress, column: 'ip_address', what: 'IP address' });
    if (macAddress !== null && !isMacText(macAddress))
      this.#address(row, { value: macAddress, column: 'mac_address', what: 'MAC address' });
  }

  all(): Problem[] {
    return [...this.#cells.all(this.#unit), ...this.#leftOut.all(), ...this.#addresses.all()];
  }

  #where(line: number): string {
    return `${this.#unit} ${line}`;
  }

  #column(field: InventoryField): string {
    return this.#headers.get(field) ?? field;
  }

  /** Remembered: an inventory has few versions and many rows. */
  #isDamaged(version: string): boolean {
    let isDamaged = this.#versions.get(version);
    if (isDamaged === undefined) {
      isDamaged = isDateOfSpreadsheet(version) || isShortenedNumber(version);
      this.#versions.set(version, isDamaged);
    }
    return isDamaged;
  }

  /** A version that is none is unknown, and unknown is never taken for safe. What was written is kept. */
  #unversioned(row: InventoryRow, value: string): void {
    const column = this.#column('version');
    row.version = null;
    row.attributes[`${column} as written`] = value;
    this.#cells.add('inventory-version-damaged', column, value, row.line);
  }

  #address(row: InventoryRow, values: { value: string; column: string; what: string }): void {
    this.#addresses.add(() => problem('inventory-address-unread', this.#where(row.line), values));
  }
}
