/** The shape of one catalogue entry, and how it is written down. */

/** `error` stops the item, `warning` is imported with the problem shown, `note` is only worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

export interface CatalogueEntry {
  severity: Severity;
  /** Says what is wrong and what was expected; `{name}` placeholders are filled by the caller. */
  message: string;
  /** Says what to do next. */
  hint: string;
  /** HTTP status (RFC 9110) when the problem answers a request. */
  status: number;
  /** Exit code when the problem ends a command: 1 something asked for failed, 2 wrong usage. */
  exit: 1 | 2;
}

export function entry(
  severity: Severity,
  status: number,
  exit: 1 | 2,
  message: string,
  hint: string,
): CatalogueEntry {
  return { severity, status, exit, message, hint };
}
