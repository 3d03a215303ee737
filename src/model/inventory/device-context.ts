/** What people state about the place and use of devices: the facts, their values, and what each may be stated of. */
import { systemExposures } from '../judgement/decision.ts';
import { harmSeverities } from '../judgement/harm.ts';
import { deviceRoles } from './device-role.ts';

/** What a fact may be stated of, the most telling first: of several that state a fact of one device the first counts. */
export const contextSubjects = [
  'device',
  'product_model',
  'device_type',
  'care_area',
  'network_zone',
] as const;
export type ContextSubject = (typeof contextSubjects)[number];

interface FactKind {
  /** In a few words for people. */
  label: string;
  /** From what is best to what is worst, where there is such an order. */
  values: readonly string[];
  subjects: readonly ContextSubject[];
}

/** Every fact that can be stated. */
export const contextFacts = {
  role: {
    label: 'what it does for patients',
    values: deviceRoles.filter((role) => role !== 'unknown'),
    subjects: ['device', 'product_model', 'device_type'],
  },
  severity: {
    label: 'how severely a fault can harm a patient',
    values: harmSeverities,
    subjects: ['device', 'product_model', 'device_type'],
  },
  exposure: {
    label: 'from where it can be reached',
    values: systemExposures,
    subjects: ['device', 'network_zone'],
  },
  remote_access: {
    label: 'whether its maker or others can reach it from outside',
    values: ['no', 'yes'],
    subjects: ['device', 'product_model'],
  },
  wireless: {
    label: 'whether it has a wireless network in use',
    values: ['no', 'yes'],
    subjects: ['device', 'product_model'],
  },
  physical_access: {
    label: 'who can come to it',
    values: ['staff', 'public'],
    subjects: ['device', 'care_area'],
  },
  spare_capacity: {
    label: 'what can take over when devices stop',
    values: ['ample', 'some', 'none'],
    subjects: ['care_area'],
  },
  downtime_procedure: {
    label: 'how work goes on when devices stop',
    values: ['practised', 'written', 'none'],
    subjects: ['care_area'],
  },
} as const satisfies Record<string, FactKind>;

export type ContextFact = keyof typeof contextFacts;
export const contextFactNames = Object.keys(contextFacts) as ContextFact[];

/** One statement of a person; `value` is null where it takes back what was stated before. */
export interface ContextStatement {
  subject: ContextSubject;
  /** An id of Ward; of a device type and a network zone its name in lower case. */
  key: string;
  fact: ContextFact;
  value: string | null;
  /** Why it is so, in the person's words. */
  reason: string;
  by: string;
  at: Date;
}
