/** Guards text that a spreadsheet will open: a cell must never run as a formula. */

/**
 * Prefixes a quote where a spreadsheet would read the cell as a formula.
 * Source: OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function inertCell(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
