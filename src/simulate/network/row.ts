/** All that one zone reaches: the state of each other zone and service while the rules pass, first match first. */
import { type AddressRange, wholeFamily } from '#model/network/address.ts';
import { type Box, boxesOf, boxesWithout, commonBoxes } from './boxes.ts';
import type { PlacedRule, Placement } from './place-rules.ts';
import type { ServiceCover } from './service-index.ts';
import type { ZoneCover } from './zone-index.ts';

/** A cell cut into more boxes than this is cut no further: denials then no longer count in it (assumption, on the cautious side). */
const mostBoxes = 1_024;

const [open, decided, cut] = [0, 1, 2] as const;

/** Services of a zone that one rule decided to allow; `null` for what happens where no rule matches. */
export interface Decision {
  rule: PlacedRule['rule'] | null;
  part: boolean;
  services: number[];
}

export class Row {
  readonly #placement: Placement;
  readonly #source: number;
  readonly #states: Uint8Array;
  readonly #boxes = new Map<number, Box[]>();
  readonly #left: Int32Array;
  /** What this set of rules lets pass, for the set behind it: all of a cell, or boxes. */
  readonly #passedWhole: Uint8Array;
  readonly #passed = new Map<number, Box[]>();
  #decisions: Map<string, Decision>[];
  /** Cells in which denials were left out, since they would be cut too small. */
  roughCells = 0;

  constructor(placement: Placement, source: number) {
    this.#placement = placement;
    this.#source = source;
    const zones = placement.zones.zones.length;
    this.#states = new Uint8Array(zones * this.#width);
    this.#passedWhole = new Uint8Array(this.#states.length);
    this.#left = new Int32Array(zones).fill(this.#width);
    this.#decisions = Array.from({ length: zones }, () => new Map());
  }

  get #width(): number {
    return this.#placement.services.services.length;
  }

  decisionsOf(zone: number): Iterable<Decision> {
    return this.#decisions[zone]?.values() ?? [];
  }

  /** A further set of rules decides over what the sets before it let pass to the zone. */
  passOn(zone: number): void {
    this.#decisions[zone] = new Map();
    this.#left[zone] = this.#width;
    for (let cell = zone * this.#width; cell < (zone + 1) * this.#width; cell += 1) {
      const boxes = this.#passed.get(cell);
      this.#boxes.delete(cell);
      if (this.#passedWhole[cell] === 1) this.#states[cell] = open;
      else if (boxes !== undefined) {
        this.#states[cell] = cut;
        this.#boxes.set(cell, boxes);
      } else {
        this.#states[cell] = decided;
        this.#left[zone] = (this.#left[zone] ?? 0) - 1;
      }
      this.#passedWhole[cell] = 0;
      this.#passed.delete(cell);
    }
  }

  /** `source` is what the rule covers of the zone of this row. */
  apply(placed: PlacedRule, source: ZoneCover, meets: (zone: number) => boolean): void {
    for (const target of placed.to)
      if (target.zone !== this.#source && (this.#left[target.zone] ?? 0) > 0 && meets(target.zone))
        for (const service of placed.services) this.#applyTo(placed, source, target, service);
  }

  /** What no rule matched. */
  end(zone: number, isAllowed: boolean): void {
    for (let service = 0; service < this.#width; service += 1) {
      const cell = zone * this.#width + service;
      if (this.#states[cell] === decided) continue;
      const boxes = this.#boxes.get(cell);
      if (isAllowed) this.#allow(null, boxes !== undefined, zone, service, boxes ?? null);
      this.#close(zone, cell);
    }
  }

  #applyTo(
    { rule, isUnsure }: PlacedRule,
    source: ZoneCover,
    target: ZoneCover,
    { service, spans }: ServiceCover,
  ): void {
    const cell = target.zone * this.#width + service;
    const state = this.#states[cell];
    if (state === decided) return;
    const isWhole = source.ranges === null && target.ranges === null && spans === null;
    const isAllow = rule.action === 'allow';
    if (isWhole && !isUnsure) {
      const boxes = this.#boxes.get(cell);
      if (isAllow) this.#allow(rule, state === cut, target.zone, service, boxes ?? null);
      this.#close(target.zone, cell);
      return;
    }
    const own = boxesOf(source.ranges ?? bothFamilies, target.ranges ?? bothFamilies, spans ?? [everyPort]);
    const before = this.#boxes.get(cell) ?? this.#wholeBoxes(target.zone, service);
    const isRough = own.length > mostBoxes || before.length > mostBoxes;
    const hit = isRough ? before : commonBoxes(before, own);
    if (hit.length === 0) return;
    if (isAllow) this.#allow(rule, true, target.zone, service, hit);
    // An allowance that may match less leaves its packets to the rules behind it, too.
    if (isUnsure) return;
    if (isRough) this.roughCells += 1;
    else this.#keep(target.zone, cell, boxesWithout(before, own));
  }

  #keep(zone: number, cell: number, boxes: Box[]): void {
    if (boxes.length === 0) return this.#close(zone, cell);
    this.#states[cell] = cut;
    this.#boxes.set(cell, boxes);
  }

  #close(zone: number, cell: number): void {
    this.#states[cell] = decided;
    this.#boxes.delete(cell);
    this.#left[zone] = (this.#left[zone] ?? 0) - 1;
  }

  #allow(
    rule: PlacedRule['rule'] | null,
    part: boolean,
    zone: number,
    service: number,
    boxes: readonly Box[] | null,
  ): void {
    const cell = zone * this.#width + service;
    if (boxes === null) this.#passedWhole[cell] = 1;
    else {
      const before = this.#passed.get(cell) ?? [];
      if (before.length + boxes.length <= mostBoxes) this.#passed.set(cell, [...before, ...boxes]);
      else this.#passedWhole[cell] = 1;
    }
    const key = `${rule?.line ?? 'end'} ${part}`;
    const decisions = this.#decisions[zone];
    const found = decisions?.get(key);
    if (found === undefined) decisions?.set(key, { rule, part, services: [service] });
    else if (!found.services.includes(service)) found.services.push(service);
  }

  #wholeBoxes(zone: number, service: number): Box[] {
    const { zones, services } = this.#placement;
    const sides = (index: number) => {
      const pieces = zones.piecesOf[index] ?? [];
      return pieces.length === 0 ? bothFamilies : pieces;
    };
    return boxesOf(sides(this.#source), sides(zone), [{ from: 0, to: (services.sizes[service] ?? 1) - 1 }]);
  }
}

const bothFamilies: readonly AddressRange[] = [wholeFamily(4), wholeFamily(6)];
/** Ports are counted inside their class, which cannot have more. */
const everyPort = { from: 0, to: 131_071 };
