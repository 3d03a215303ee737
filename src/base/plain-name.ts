/** A maker or model as its key holds it: in lower case, with single spaces. */
export function plainName(text: string | null): string {
  return (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}
