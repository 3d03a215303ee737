/** Ports to classes of services: a port belongs to the first class that names it. */
import type { PortRange, ServiceClass } from '#model/network/network.ts';

/** Ports of TCP and UDP on one line of numbers: those of UDP stand behind those of TCP. */
export interface PortSpan {
  from: number;
  to: number;
}

/** A class that ports touch: with which of its ports, counted inside the class; null for all of them. */
export interface ServiceCover {
  service: number;
  spans: readonly PortSpan[] | null;
}

export interface ServiceIndex {
  services: readonly ServiceClass[];
  /** How many ports each class has. */
  sizes: readonly number[];
  /** Null where the port is of no class. */
  serviceOf(protocol: PortRange['protocol'], port: number): number | null;
  coversOf(ports: readonly PortRange[]): readonly ServiceCover[];
}

const udp = 65_536;
const noService = 255;

export function indexServices(services: readonly ServiceClass[]): ServiceIndex {
  const classOf = new Uint8Array(2 * udp).fill(noService);
  for (const [index, { ports }] of services.entries())
    for (const span of ports.map(spanOf))
      for (let at = span.from; at <= span.to; at += 1) if (classOf[at] === noService) classOf[at] = index;
  const spansOf: PortSpan[][] = services.map(() => []);
  for (let from = 0; from < classOf.length; ) {
    let to = from;
    while (to + 1 < classOf.length && classOf[to + 1] === classOf[from]) to += 1;
    spansOf[classOf[from] ?? noService]?.push({ from, to });
    from = to + 1;
  }
  return {
    services,
    sizes: spansOf.map((spans) => spans.reduce((sum, { from, to }) => sum + to - from + 1, 0)),
    serviceOf(protocol, port) {
      const found = classOf[port + (protocol === 'udp' ? udp : 0)] ?? noService;
      return found === noService ? null : found;
    },
    coversOf: (ports) => spansOf.flatMap((own, service) => coverOf(service, own, ports.map(spanOf))),
  };
}

function spanOf({ protocol, from, to }: PortRange): PortSpan {
  const base = protocol === 'udp' ? udp : 0;
  return { from: base + from, to: base + to };
}

/** In the ports of the class alone, one behind another from 0, so that a class is one span. */
function coverOf(service: number, own: readonly PortSpan[], given: readonly PortSpan[]): ServiceCover[] {
  const spans: PortSpan[] = [];
  let base = 0;
  for (const one of own) {
    for (const other of given) {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      if (from <= to) spans.push({ from: base + from - one.from, to: base + to - one.from });
    }
    base += one.to - one.from + 1;
  }
  if (spans.length === 0) return [];
  const joined = joinedSpans(spans);
  const isAll = joined.length === 1 && joined[0]?.from === 0 && joined[0].to === base - 1;
  return [{ service, spans: isAll ? null : joined }];
}

function joinedSpans(spans: readonly PortSpan[]): PortSpan[] {
  const joined: PortSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to + 1) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}
