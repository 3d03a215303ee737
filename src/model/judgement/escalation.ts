/** Escalation: who is told, and when, about something open that has a due instant. */

/** Whom a step tells: the owner, a function of the organisation, or the partner whose the thing is. */
export const escalationRoles = [
  'owner',
  'biomed',
  'clinician',
  'ciso',
  'executive',
  'board',
  'other_party',
] as const;
export type EscalationRole = (typeof escalationRoles)[number];

export interface EscalationStep {
  /** Stays the same when the ladder is edited: what was recorded is known again by it. */
  id: string;
  /** Hours after the due instant; below zero before it. */
  afterHours: number;
  to: EscalationRole;
  /** Breaks quiet hours. */
  isUrgent: boolean;
  /** Gathered into one message a day. */
  inDigest: boolean;
}

/** Times of day on a wall clock, `HH:MM`; from the later to the earlier one they go over midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

export interface EscalationLadder {
  /** The earliest first. */
  steps: EscalationStep[];
  quietHours: QuietHours | null;
  /** When the message of the day is sent, `HH:MM` in the zone of its recipient. */
  digestAt: string;
  /** IANA name; of everybody who has no other under `zones`. */
  zone: string;
  /** By name of a person. */
  zones: Record<string, string>;
  /** Names of the people of a role, where they are not those of its function. */
  people: Partial<Record<EscalationRole, string[]>>;
  /** The longest for which an acknowledgement stops further steps. */
  acknowledgeHours: number;
}

export const openThingKinds = ['action', 'obligation'] as const;

/** Something that somebody has to do by an instant: an action, or a step of an obligation. */
export interface OpenThing {
  kind: (typeof openThingKinds)[number];
  /** Of that kind. */
  id: string;
  title: string;
  /** The last instant that is in time. */
  dueAt: Date;
  /** Name of a person or team; null for nobody. */
  owner: string | null;
  /** The other party whose it is; null for one's own. */
  partner: string | null;
}

export const deliveryStates = ['waiting', 'sent', 'given_up'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const deliveryChannels = ['email', 'webhook'] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];

/** How a mail server is spoken to: encrypted from the first byte, encrypted by STARTTLS or not at all, or never encrypted. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;

export interface MailTransport {
  host: string;
  port: number;
  security: (typeof mailSecurities)[number];
  /** The address that messages come from. */
  from: string;
  user: string | null;
  /** Name of the environment variable that holds the password. */
  passwordFrom: string | null;
}

export interface WebhookTransport {
  name: string;
  url: string;
  /** Name of the environment variable that holds the secret it is signed with. */
  secretFrom: string;
}

/** How people and programs are told outside the product. */
export interface EscalationTransport {
  mail: MailTransport | null;
  webhooks: WebhookTransport[];
}

/** What people call an escalation by: `E-12`. */
export function escalationNumber(escalationNo: number): string {
  return `E-${escalationNo}`;
}

/** The number in `E-12`, `e-12` or `12`; null for any other text. */
export function readEscalationNumber(text: string): number | null {
  const [, digits] = /^(?:e-)?(\d{1,9})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}
