/** What people do about what was found: kinds of action, how far they are, and what a device of one stands at. */

export const actionKinds = [
  'patch',
  'configure',
  'segment',
  'monitor',
  'compensate',
  'replace',
  'retire',
  'ask_manufacturer',
  'accept',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** Kinds that leave the weakness where it is: they need a reason, evidence, a signature and a last day. */
export type SignedKind = 'compensate' | 'accept';

export function isSignedKind(kind: ActionKind): kind is SignedKind {
  return kind === 'compensate' || kind === 'accept';
}

export const actionStates = ['open', 'in_progress', 'blocked', 'closed', 'reopened'] as const;
export type ActionState = (typeof actionStates)[number];

export const actionDeviceStates = ['open', 'done', 'refused', 'blocked'] as const;
export type ActionDeviceState = (typeof actionDeviceStates)[number];

/** By what a device is done: what Ward sees of it, or what a person attests. */
export type Proof = 'world' | 'person';

/** Where a due date comes from: the target of a decision, a person, or nowhere. */
export const dueOrigins = ['none', 'immediate', 'out_of_cycle', 'scheduled', 'person'] as const;
export type DueOrigin = (typeof dueOrigins)[number];

/** How every signature is told until people have accounts. */
export const signatureAssurance = 'recorded, identity not verified';

/** What people call an action by: `A-12`. */
export function actionNumber(actionNo: number): string {
  return `A-${actionNo}`;
}

/** The number in `A-12`, `a-12` or `12`; null for any other text. */
export function readActionNumber(text: string): number | null {
  const [, digits] = /^(?:a-)?(\d{1,9})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}
