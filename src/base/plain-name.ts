/** A name of anything as its key holds it, and as names are compared: in lower case, with single spaces; empty for none. */
export function plainName(text: string | null): string {
  return (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}
