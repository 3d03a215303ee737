/** How a kind of equipment of the sample hospital is described: what it is, where it stands, how it is written down. */
import type { PlaceId } from '../places/index.ts';

/**
 * Spellings with their weights: `BD *5 | CareFusion | (blank) *2`. A weight of 1 is left out; `(blank)` is an empty
 * cell.
 */
type Spellings = string;

/** One product as the equipment database holds it, in its various spellings. */
export interface Line {
  /** Share of the kind that is this product; weights need not add up to anything. */
  share: number;
  makers: Spellings;
  models: Spellings;
  /** Software or firmware versions; a blank one means that nobody wrote it down. */
  versions: Spellings;
  os?: Spellings;
  /** Remarks that go with this product, beside the general ones. */
  notes?: Spellings;
  /** Share of the rows that carry one of these remarks; 0.4 when not given. */
  noted?: number;
  /** First digits of the network card's address, registered to the maker of the card. */
  ouis?: readonly string[];
  /** `#` digit, `@` letter, `%` hexadecimal digit. */
  serial?: string;
  /** Device identifier (GTIN-14 without check digit) of an invented maker. */
  udi?: string;
}

export interface Kind {
  type: string;
  lines: readonly Line[];
  /** How many stand where. */
  places: Readonly<Partial<Record<PlaceId, number>>>;
  /** Third number of the network address; null when the kind is on no network. */
  vlan: number | null;
  /** Share of the devices whose address was written down; 1 when not given. */
  addressed?: number;
  /** First and last year of purchase. */
  bought: readonly [from: number, to: number];
  contracts?: Spellings;
}

export const clinicalContracts: Spellings =
  'Full service *4 | Parts only *3 | In-house *6 | (blank) *3 | N/A';

export const itContracts: Spellings = 'Lease *3 | Next business day *4 | (blank) *5';
