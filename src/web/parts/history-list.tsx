/** What happened to something that people work on, the newest first: what changed, by whom and when. */
import { Moment, momentText } from './time.tsx';
import { joined } from './words.ts';

type Values = Readonly<Record<string, unknown>>;

export interface HistoryEntry {
  at: string;
  by: string;
  what: string;
  note: string | null;
  before: Values;
  after: Values;
  /** The part of the thing that it is about; null for the whole. */
  part?: string | null;
}

export function HistoryList({ rows }: { rows: readonly HistoryEntry[] }) {
  return (
    <ol className="plain-list stack-tight">
      {rows.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several events may share their instant; the list only grows at its head.
        <li key={`${one.at} ${index}`}>
          <div>
            <strong>{one.what.replaceAll('_', ' ')}</strong>
            {one.part && ` (${one.part})`}
            {changeWords(one.before, one.after) !== '' && `: ${changeWords(one.before, one.after)}`}
          </div>
          {one.note !== null && <div>{one.note}</div>}
          <div className="dim small">
            {one.by}, <Moment at={one.at} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** "owner: nobody, then Biomed; due on: 2026-12-01, then 2026-12-12". */
function changeWords(before: Values, after: Values): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return joined(
    names.map((name) => {
      const was = valueWords(before[name]);
      const is = valueWords(after[name]);
      if (was === is) return null;
      const label = name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      return was === '' ? `${label} ${is}` : `${label} ${was}, then ${is === '' ? 'nothing' : is}`;
    }),
    '; ',
  );
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return momentText(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value).replaceAll('_', ' ');
  return JSON.stringify(value);
}
