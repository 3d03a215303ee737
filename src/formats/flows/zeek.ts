/** Zeek's conn.log, as JSON lines or as text with `#fields` (https://docs.zeek.org/en/master/scripts/base/protocols/conn/main.zeek.html). */
import type { Flow } from '#model/network/flow.ts';
import type { Line } from '../access-rules/lines.ts';

/** `conn_state`: the side that was called answered, and did not refuse. S0, REJ, RSTOS0, RSTRH, SH, SHR and OTH did not, or are not whole. */
const answered: ReadonlySet<string> = new Set(['S1', 'SF', 'S2', 'S3', 'RSTO', 'RSTR']);

/** A line that is no flow: what is wrong, or why it does not count. */
export type FlowReading = { flow: Flow } | { kind: 'unread' | 'unanswered' | 'other_protocol'; why: string };

export function isZeekJson(line: string): boolean {
  return line.startsWith('{') && line.includes('"id.orig_h"') && line.includes('"id.resp_p"');
}

export function readZeekJson({ line, text }: Line): FlowReading {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch (cause) {
    return {
      kind: 'unread',
      why: `it is no JSON: ${cause instanceof Error ? cause.message.slice(0, 80) : ''}`,
    };
  }
  if (typeof record !== 'object' || record === null) return { kind: 'unread', why: 'an object was expected' };
  const fields = record as Readonly<Record<string, unknown>>;
  return flowOf(line, (name) => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  });
}

/** `head` is the line of `#fields`. */
export function zeekColumns(head: string): ReadonlyMap<string, number> {
  return new Map(
    head
      .split('\t')
      .slice(1)
      .map((name, index) => [name, index]),
  );
}

export function readZeekText({ line, text }: Line, columns: ReadonlyMap<string, number>): FlowReading {
  const cells = text.split('\t');
  return flowOf(line, (name) => cells[columns.get(name) ?? -1]);
}

function flowOf(line: number, field: (name: string) => string | undefined): FlowReading {
  const [source, destination, protocol] = [field('id.orig_h'), field('id.resp_h'), field('proto')];
  const [port, state] = [Number(field('id.resp_p') ?? Number.NaN), field('conn_state')];
  if (source === undefined || destination === undefined || protocol === undefined || state === undefined)
    return { kind: 'unread', why: 'id.orig_h, id.resp_h, id.resp_p, proto and conn_state were expected' };
  if (protocol !== 'tcp' && protocol !== 'udp')
    return { kind: 'other_protocol', why: `${protocol.slice(0, 20)} is neither TCP nor UDP` };
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return { kind: 'unread', why: 'id.resp_p is no port' };
  if (!answered.has(state)) return { kind: 'unanswered', why: `conn_state ${state.slice(0, 20)}` };
  return { flow: { line, source, destination, protocol, port, count: 1 } };
}
