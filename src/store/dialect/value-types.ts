/** How column values arrive in TypeScript, the same on both databases: set once for the whole process. */
import { types } from 'pg';

/** Object ids of pg_type, the same on every PostgreSQL. */
const oid = { int8: 20, date: 1082, interval: 1186 };
/** Array types are not in pg's list of names, but its table of parsers takes them. */
const arrayOid = { text: 1009, int8: 1016, date: 1182, interval: 1187 } as unknown as Record<
  'text' | 'int8' | 'date' | 'interval',
  Parameters<typeof types.setTypeParser>[0]
>;

let done = false;

/**
 * bigint becomes a number (and is refused outside the safe range rather than rounded), date and interval stay text
 * (a Date would shift with the time zone), numeric stays text as pg does, timestamptz is a Date.
 */
export function setValueTypes(): void {
  if (done) return;
  done = true;
  const asTexts = types.getTypeParser(arrayOid.text) as (value: string) => (string | null)[];
  types.setTypeParser(oid.int8, safeInteger);
  types.setTypeParser(oid.date, (value) => value);
  types.setTypeParser(oid.interval, (value) => value);
  types.setTypeParser(arrayOid.int8, (value: string) =>
    asTexts(value).map((item) => (item === null ? null : safeInteger(item))),
  );
  types.setTypeParser(arrayOid.date, asTexts);
  types.setTypeParser(arrayOid.interval, asTexts);
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}
