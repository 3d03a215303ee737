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

export const actionStates = ['open', 'in_progress', 'blocked', 'closed', 'reopened'] as const;
export type ActionState = (typeof actionStates)[number];

export const actionDeviceStates = ['open', 'done', 'refused', 'blocked'] as const;
export type ActionDeviceState = (typeof actionDeviceStates)[number];

/** By what a device is done: what Ward sees of it, or what a person attests. */
export type Proof = 'world' | 'person';

/** Where a due date comes from: the target of a decision, a person, or nowhere. */
export const dueOrigins = ['none', 'immediate', 'out_of_cycle', 'scheduled', 'person'] as const;
export type DueOrigin = (typeof dueOrigins)[number];
