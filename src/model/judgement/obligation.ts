/**
 * A duty with a clock: the rule as data, what a person recorded of it, and what follows from both.
 * Instants are ISO 8601 in UTC ("2026-11-28T10:55:00.000Z"), days ISO dates of a calendar on a wall ("2026-11-28").
 */
import type { Problem } from '#base/errors/problem.ts';

/** Who carries it: a hospital, a maker of devices, a maker of health software. */
export const obligationParties = ['provider', 'manufacturer', 'vendor'] as const;
export type ObligationParty = (typeof obligationParties)[number];

/** `proposed` and `revoked` are kept so that they can be looked up; they never start a clock. */
export const obligationStatuses = ['in_force', 'guidance', 'voluntary', 'proposed', 'revoked'] as const;
export type ObligationStatus = (typeof obligationStatuses)[number];

/** Units of a clock that is an amount of something. */
export const clockUnits = ['hours', 'calendar_days', 'working_days', 'months'] as const;
export type ClockUnit = (typeof clockUnits)[number];

/** How long a step has. */
export type ClockLength =
  | { [Unit in ClockUnit]: { unit: Unit; amount: number } }[ClockUnit]
  /** So many calendar days after 31 December of the year in which the step began to count. */
  | { unit: 'days_after_year_end'; amount: number }
  /** Calendar days that the party states for itself, under this name: no rule says how many. */
  | { unit: 'stated_days'; value: string }
  /** "Without delay", "as soon as possible": nothing to count. */
  | { unit: 'no_fixed_time' };

/** What a step counts from. */
export type ClockOrigin =
  | { kind: 'trigger' }
  /** The moment at which an earlier step of the rule was done. */
  | { kind: 'step'; step: string }
  /** Something that happens later, such as a fix becoming available. */
  | { kind: 'event'; event: string; words: string };

export interface ObligationStep {
  /** Name inside the rule: "early-warning". */
  id: string;
  /** What is to be done, as a phrase: "Early warning". */
  what: string;
  /** Who receives it; null where nobody does. */
  to: string | null;
  clock: ClockLength;
  from: ClockOrigin;
  /** What nobody has checked against the text of the rule, in words; absent where all was. */
  unverified?: string;
}

/**
 * How a clock of days ends. Under both the day from which it counts is not counted itself.
 * `calendar`: it ends with the last hour of the last day, whatever day that is.
 * `eu_1182_71`: as Regulation (EEC, Euratom) No 1182/71, Article 3, says for acts of the EU: a last day that is a Saturday,
 * Sunday or public holiday moves to the next working day, and two days or more hold at least two working days.
 */
export const countingRules = ['calendar', 'eu_1182_71'] as const;
export type CountingRule = (typeof countingRules)[number];

/** Whose public holidays count: those of the party's own place, or of a country or region ("US", "DE-BY"). */
export type HolidaySource = 'party' | (string & {});

/** Something for which the rule lets the clock wait. */
export interface PauseReason {
  id: string;
  words: string;
  /**
   * `stops`: the time of the pause is not counted. `holds_until_end`: the clock goes on, but nothing is due before the pause ends.
   */
  effect: 'stops' | 'holds_until_end';
  clause: string;
  unverified?: string;
}

export interface ObligationSource {
  title: string;
  clause: string;
  /** Address of the text itself; null where only others' words about it were read. */
  url: string | null;
  /** What was read when it was checked. */
  read: string;
}

export interface ObligationRule {
  /** "eu-cra-14-vulnerability"; contract clauses of one's own have ids of their own. */
  id: string;
  name: string;
  parties: readonly ObligationParty[];
  /** "US", "US-NY", "EU", or "contract". */
  jurisdiction: string;
  /** The event, as it would follow "the clock starts when": "the manufacturer became aware of ...". */
  trigger: string;
  steps: readonly ObligationStep[];
  counting: CountingRule;
  holidays: HolidaySource;
  /** Where days begin and end: `party` for the place of whoever carries the duty, else an IANA zone. */
  zone: 'party' | (string & {});
  /** Empty: the rule lets its clock wait for nothing. */
  pauses: readonly PauseReason[];
  source: ObligationSource;
  /** Day on which a person last compared this entry with its source. */
  dateChecked: string;
  status: ObligationStatus;
  /** Whom alone it binds, where others may take it for a target of their own; absent where it binds all its parties. */
  bindsOnly?: string;
  /** What nobody has checked against the text of the rule, in words; absent where all was. */
  unverified?: string;
}

export interface ObligationCatalogue {
  rules: readonly ObligationRule[];
}

/** The public holidays of one place. */
export interface HolidayCalendar {
  /** "US", "DE", "DE-BY". */
  place: string;
  /** Name of the holiday on a day ("2026-07-03"), null where it is none; a Saturday or Sunday may be one. */
  holidayOn(day: string): string | null;
}

/** A clock that waited or waits; `until` is null while it does. */
export interface Pause {
  reason: string;
  from: string;
  until: string | null;
}

/** A moment of a run: of the trigger, of a step being done, of an event from which a step counts. */
export type RunMoment =
  | { kind: 'trigger' }
  | { kind: 'step'; step: string }
  | { kind: 'event'; event: string };

/** One change of a moment that was recorded: earlier entries are kept, never written over. */
export interface MomentCorrection {
  correctedAt: string;
  of: RunMoment;
  before: string;
  /** Null where a step was not done, or an event did not happen, after all. */
  after: string | null;
  because: string;
}

/** What a person recorded of an obligation that runs: all that is needed to work out its clocks again. */
export interface ObligationRun {
  ruleId: string;
  /** When the trigger happened: for most rules, when the party became aware. */
  awareAt: string;
  /** IANA zone in which its days begin and end. */
  zone: string;
  /** What the party states for itself: name of the value to days. */
  stated: Readonly<Record<string, number>>;
  /** Step to the instant at which it was done. */
  done: Readonly<Record<string, string>>;
  /** Step that need not be done to the reason why. */
  notApplicable: Readonly<Record<string, string>>;
  /** Event to the instant at which it happened. */
  events: Readonly<Record<string, string>>;
  pauses: readonly Pause[];
  /** Oldest first. */
  corrections: readonly MomentCorrection[];
}

/** When a step is due, and how that was counted. */
export interface DueStep {
  step: string;
  /** Null while what it counts from has not happened. */
  startsAt: string | null;
  /** Last instant that is in time; null where nothing can be counted (yet). */
  dueAt: string | null;
  /** The last day as plainly counted; null for clocks of hours and where nothing is due. */
  countedTo: string | null;
  /** Why it ends later than that day: "2026-05-03 is a Sunday"; null where it does not. */
  movedBecause: string | null;
}

/**
 * `missed` also where it was done too late; `not_started`: an event has not happened; `waits`: an earlier step is not done.
 */
export const stepStates = [
  'running',
  'paused',
  'met',
  'missed',
  'not_started',
  'waits',
  'not_applicable',
] as const;
export type StepState = (typeof stepStates)[number];

export interface StepStanding extends DueStep {
  state: StepState;
  doneAt: string | null;
}

/** What changed for a step when a moment was corrected. */
export interface DueChange {
  step: string;
  before: string | null;
  after: string | null;
}

/** A result, or what is wrong with what was given. */
export type Checked<Value> = { ok: true; value: Value } | { ok: false; problems: Problem[] };
