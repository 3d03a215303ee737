/** What a message about escalations says, in plain words. */
import { type EscalationRole, escalationNumber } from '#model/judgement/escalation.ts';

/** An escalation as it is told. */
export interface Told {
  escalationNo: number;
  organisation: string;
  title: string;
  /** What people call the thing by, such as A-12. */
  thing: string;
  role: EscalationRole;
  owner: string | null;
  dueAt: Date;
  cameDueAt: Date;
}

export interface Message {
  subject: string;
  text: string;
}

const roleWords: Record<EscalationRole, string> = {
  owner: 'its owner',
  biomed: 'clinical engineering',
  clinician: 'the clinical lead',
  ciso: 'the head of security',
  executive: 'the executives',
  board: 'the board',
  other_party: 'the other party',
};

const longestSubject = 150;

/** A message about one escalation. */
export function toldAlone(told: Told): Message {
  const { escalationNo, thing, title, organisation } = told;
  return {
    subject: short(`${thing} ${stateOf(told)}: ${title}`),
    text: [
      ...linesOf(told),
      '',
      `You are told because this step goes to ${roleWords[told.role]} (${escalationNumber(escalationNo)}, ${organisation}).`,
      `To stop further steps for a while: ward escalation acknowledge ${escalationNumber(escalationNo)}`,
    ].join('\n'),
  };
}

/** The message of the day. */
export function toldTogether(all: readonly Told[]): Message {
  const [first] = all;
  if (first && all.length === 1) return toldAlone(first);
  return {
    subject: short(`${all.length} things that are due, of ${first?.organisation ?? 'Ward'}`),
    text: all
      .map((told) => [...linesOf(told), `(${escalationNumber(told.escalationNo)})`].join('\n'))
      .join('\n\n'),
  };
}

function linesOf(told: Told): string[] {
  return [
    `${told.thing}: ${told.title}`,
    `${stateOf(told) === 'is late' ? 'It was due' : 'It is due'} by ${minuteText(told.dueAt)}.`,
    told.owner === null ? 'It has no owner.' : `Owner: ${told.owner}.`,
  ];
}

/** Told of the moment at which the step came due, so that a second delivery says the same. */
function stateOf({ cameDueAt, dueAt }: Told): 'is late' | 'is due soon' {
  return cameDueAt >= dueAt ? 'is late' : 'is due soon';
}

function minuteText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > longestSubject ? `${line.slice(0, longestSubject - 1)}…` : line;
}
