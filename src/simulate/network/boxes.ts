/** What of one zone, another zone and a service is not decided yet, where rules cover only parts: boxes of source, destination and port. */
import type { AddressRange } from '#model/network/address.ts';
import type { PortSpan } from './service-index.ts';

/** Sides are closed: both ends belong to them. */
export interface Box {
  family: number;
  sources: readonly [bigint, bigint];
  destinations: readonly [bigint, bigint];
  ports: readonly [number, number];
}

export function boxesOf(
  sources: readonly AddressRange[],
  destinations: readonly AddressRange[],
  spans: readonly PortSpan[],
): Box[] {
  return sources.flatMap((source) =>
    destinations
      .filter(({ family }) => family === source.family)
      .flatMap((destination) =>
        spans.map((span) => ({
          family: source.family,
          sources: [source.from, source.to] as const,
          destinations: [destination.from, destination.to] as const,
          ports: [span.from, span.to] as const,
        })),
      ),
  );
}

/** What is in both. */
export function commonBoxes(a: readonly Box[], b: readonly Box[]): Box[] {
  return a.flatMap((one) => b.flatMap((other) => common(one, other) ?? []));
}

/** What of `a` is not in `b`. */
export function boxesWithout(a: readonly Box[], b: readonly Box[]): Box[] {
  let left = [...a];
  for (const cut of b) left = left.flatMap((box) => without(box, cut));
  return left;
}

function common(a: Box, b: Box): Box | null {
  if (a.family !== b.family) return null;
  const sources = overlap(a.sources, b.sources);
  const destinations = overlap(a.destinations, b.destinations);
  const ports = overlap(a.ports, b.ports);
  if (sources === null || destinations === null || ports === null) return null;
  return { family: a.family, sources, destinations, ports };
}

function overlap<T extends bigint | number>(a: readonly [T, T], b: readonly [T, T]): readonly [T, T] | null {
  const from = a[0] > b[0] ? a[0] : b[0];
  const to = a[1] < b[1] ? a[1] : b[1];
  return from <= to ? [from, to] : null;
}

/** Up to six boxes around the cut: those beside it by source, then by destination, then by port. */
function without(box: Box, cut: Box): Box[] {
  const inner = common(box, cut);
  if (inner === null) return [box];
  const { sources, destinations, ports } = inner;
  return [
    ...beside(box.sources, sources, nextAddress).map((side) => ({ ...box, sources: side })),
    ...beside(box.destinations, destinations, nextAddress).map((side) => ({
      ...box,
      sources,
      destinations: side,
    })),
    ...beside(box.ports, ports, nextPort).map((side) => ({ ...box, sources, destinations, ports: side })),
  ];
}

/** `step` is the neighbour of a value, one above or below. */
function beside<T extends bigint | number>(
  whole: readonly [T, T],
  inner: readonly [T, T],
  step: (value: T, by: 1 | -1) => T,
): (readonly [T, T])[] {
  const before = whole[0] < inner[0] ? [[whole[0], step(inner[0], -1)] as const] : [];
  const behind = inner[1] < whole[1] ? [[step(inner[1], 1), whole[1]] as const] : [];
  return [...before, ...behind];
}

function nextAddress(value: bigint, by: 1 | -1): bigint {
  return value + BigInt(by);
}

function nextPort(value: number, by: 1 | -1): number {
  return value + by;
}
