/** Flow logs, whatever wrote them: recognised by content, read line by line, and each answered connection handed over at once. */
import type { UnreadLine } from '#model/network/access-rule.ts';
import type { Flow } from '#model/network/flow.ts';
import { type Line, linesOf, UnreadLines } from '../access-rules/lines.ts';
import { type NetflowHead, netflowHead, NetflowReader } from './netflow.ts';
import { type FlowReading, isZeekJson, readZeekJson, readZeekText, zeekColumns } from './zeek.ts';

export type FlowFormat = 'zeek-json' | 'zeek' | 'netflow-csv';

export interface FlowSummary {
  format: FlowFormat;
  answered: number;
  /** Calls that nobody answered, or that were refused: they say nothing of reach. */
  unanswered: number;
  otherProtocols: number;
  unread: readonly UnreadLine[];
}

export function detectFlows(text: string): FlowFormat | null {
  const sample = text.slice(0, 20_000);
  const [first = ''] = sample.trimStart().split('\n', 1);
  if (isZeekJson(first)) return 'zeek-json';
  if (sample.startsWith('#separator') && /^#fields\t.*\bid\.orig_h\b/m.test(sample)) return 'zeek';
  return netflowHead(first) === null ? null : 'netflow-csv';
}

/** Null for a text that is no flow log; `take` gets each answered connection and should count it, not keep it. */
export function readFlows(text: string, take: (flow: Flow) => void): FlowSummary | null {
  const format = detectFlows(text);
  if (format === null) return null;
  const summary = { answered: 0, unanswered: 0, otherProtocols: 0 };
  const unread = new UnreadLines();
  const counted = (flow: Flow) => {
    summary.answered += 1;
    take(flow);
  };
  if (format === 'netflow-csv') {
    const reader = readNetflow(text, unread);
    summary.unanswered = reader.end(counted);
    summary.otherProtocols = reader.otherProtocols;
  } else
    readZeek(text, format, (reading, line) => {
      if ('flow' in reading) counted(reading.flow);
      else if (reading.kind === 'unanswered') summary.unanswered += 1;
      else if (reading.kind === 'other_protocol') summary.otherProtocols += 1;
      else unread.add('unread', line, reading.why, 'Give the log as Zeek writes it.');
    });
  return { format, ...summary, unread: unread.all };
}

function readZeek(
  text: string,
  format: 'zeek' | 'zeek-json',
  take: (reading: FlowReading, line: Line) => void,
): void {
  let columns: ReadonlyMap<string, number> = new Map();
  for (const line of linesOf(text)) {
    if (line.text.trim() === '') continue;
    if (format === 'zeek-json') take(readZeekJson(line), line);
    else if (line.text.startsWith('#fields')) columns = zeekColumns(line.text);
    else if (!line.text.startsWith('#')) take(readZeekText(line, columns), line);
  }
}

/** The summary that nfdump writes below its records ends them. */
function readNetflow(text: string, unread: UnreadLines): NetflowReader {
  let head: NetflowHead | null = null;
  let reader: NetflowReader | null = null;
  for (const line of linesOf(text)) {
    if (line.text.trim() === '') continue;
    if (head === null || reader === null) {
      head = netflowHead(line.text);
      if (head !== null) reader = new NetflowReader(head);
    } else if (/^summary\b/i.test(line.text)) break;
    else reader.take(line, unread);
  }
  return reader ?? new NetflowReader({ delimiter: ',', columns: {} });
}
