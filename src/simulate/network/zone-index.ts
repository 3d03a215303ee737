/** Addresses to zones: the longest prefix wins, as in routing (RFC 1812, section 5.2.4.3). */
import { plainName } from '#base/plain-name.ts';
import { type AddressRange, readAddress, readAddressRange } from '#model/network/address.ts';
import type { NetworkZone } from '#model/network/network.ts';

/** Addresses of one zone that belong to no narrower network of another. */
export interface ZonePiece extends AddressRange {
  zone: number;
}

/** A zone that a range touches: with which of its addresses; null for all of them. */
export interface ZoneCover {
  zone: number;
  ranges: readonly AddressRange[] | null;
}

export interface ZoneIndex {
  zones: readonly NetworkZone[];
  /** Of each zone, in the order of `zones`. */
  piecesOf: readonly (readonly ZonePiece[])[];
  /** Networks of zones that are none. */
  unreadNetworks: readonly { zone: string; network: string }[];
  /** Null where the address is in no zone, or is none. */
  zoneOf(address: string): number | null;
  zoneNamed(name: string): number | null;
  /** Zones of which something is in one of the ranges. */
  coversOf(ranges: readonly AddressRange[]): readonly ZoneCover[];
}

export function indexZones(zones: readonly NetworkZone[]): ZoneIndex {
  const { blocks, unreadNetworks } = blocksOf(zones);
  const pieces = { 4: paint(blocks.filter(isFamily(4))), 6: paint(blocks.filter(isFamily(6))) };
  const piecesOf: ZonePiece[][] = zones.map(() => []);
  for (const piece of [...pieces[4], ...pieces[6]]) piecesOf[piece.zone]?.push(piece);
  const named = new Map(zones.map(({ name }, index) => [plainName(name), index]));
  return {
    zones,
    piecesOf,
    unreadNetworks,
    zoneOf(address) {
      const found = readAddress(address);
      if (found === null) return null;
      const piece = pieces[found.family][firstFrom(pieces[found.family], found.value)];
      return piece !== undefined && piece.from <= found.value ? piece.zone : null;
    },
    zoneNamed: (name) => named.get(plainName(name)) ?? null,
    coversOf: (ranges) => coversIn(pieces, piecesOf, ranges),
  };
}

const isFamily =
  (family: 4 | 6) =>
  (piece: ZonePiece): boolean =>
    piece.family === family;

function blocksOf(zones: readonly NetworkZone[]) {
  const blocks: ZonePiece[] = [];
  const unreadNetworks: { zone: string; network: string }[] = [];
  for (const [zone, { name, networks }] of zones.entries())
    for (const network of networks) {
      const range = readAddressRange(network);
      if (range === null) unreadNetworks.push({ zone: name, network });
      else blocks.push({ ...range, zone });
    }
  return { blocks, unreadNetworks };
}

/** Wide networks first, narrow ones over them; of two equal ones the zone that stands first keeps it. */
function paint(blocks: readonly ZonePiece[]): ZonePiece[] {
  const sorted = blocks.toSorted((a, b) => compare(a.from, b.from) || compare(b.to, a.to) || b.zone - a.zone);
  const pieces: ZonePiece[] = [];
  const open: { piece: ZonePiece; next: bigint }[] = [];
  const emit = (top: { piece: ZonePiece; next: bigint }, to: bigint) => {
    if (top.next <= to) pieces.push({ ...top.piece, from: top.next, to });
  };
  const closeBefore = (at: bigint | null) => {
    const isOver = (top: { piece: ZonePiece }) => at === null || top.piece.to < at;
    for (let top = open.at(-1); top !== undefined && isOver(top); top = open.at(-1)) {
      emit(top, top.piece.to);
      open.pop();
      const below = open.at(-1);
      if (below !== undefined && below.next <= top.piece.to) below.next = top.piece.to + 1n;
    }
  };
  for (const block of sorted) {
    closeBefore(block.from);
    const top = open.at(-1);
    if (top !== undefined) {
      emit(top, block.from - 1n);
      top.next = block.from;
      // Ranges that overlap without one holding the other: the later one ends with the earlier.
      if (block.to > top.piece.to) block.to = top.piece.to;
    }
    open.push({ piece: block, next: block.from });
  }
  closeBefore(null);
  return pieces.sort((a, b) => compare(a.from, b.from));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Place of the first piece that does not end before the address. */
function firstFrom(pieces: readonly ZonePiece[], value: bigint): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.to ?? 0n) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function coversIn(
  pieces: Readonly<Record<4 | 6, readonly ZonePiece[]>>,
  piecesOf: readonly (readonly ZonePiece[])[],
  ranges: readonly AddressRange[],
): ZoneCover[] {
  const touched = new Map<number, AddressRange[]>();
  for (const range of ranges) {
    const own = pieces[range.family];
    for (let at = firstFrom(own, range.from); at < own.length; at += 1) {
      const piece = own[at];
      if (piece === undefined || piece.from > range.to) break;
      const common = {
        family: range.family,
        from: piece.from > range.from ? piece.from : range.from,
        to: piece.to < range.to ? piece.to : range.to,
      };
      const before = touched.get(piece.zone);
      if (before === undefined) touched.set(piece.zone, [common]);
      else before.push(common);
    }
  }
  return [...touched]
    .map(([zone, found]) => ({ zone, ranges: isAll(piecesOf[zone] ?? [], found) ? null : found }))
    .sort((a, b) => a.zone - b.zone);
}

/** Whether every address of the pieces is in one of the ranges. */
function isAll(pieces: readonly AddressRange[], ranges: readonly AddressRange[]): boolean {
  const sorted = ranges.toSorted((a, b) => compare(a.from, b.from));
  return pieces.every((piece) => {
    let next = piece.from;
    for (const { family, from, to } of sorted)
      if (family === piece.family && from <= next && to >= next) next = to + 1n;
    return next > piece.to;
  });
}
