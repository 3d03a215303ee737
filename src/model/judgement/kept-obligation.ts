/** An obligation that an organisation keeps: a rule that was started, about something, with an owner. */

/** `done`: each step is done or need not be; `withdrawn`: it was no duty after all. */
export const obligationStates = ['open', 'done', 'withdrawn'] as const;
export type ObligationState = (typeof obligationStates)[number];

/** What people call an obligation by: `O-12`. */
export function obligationNumber(obligationNo: number): string {
  return `O-${obligationNo}`;
}

/** The number in `O-12`, `o-12` or `12`; null for any other text. */
export function readObligationNumber(text: string): number | null {
  const [, digits] = /^(?:o-)?(\d{1,9})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}
