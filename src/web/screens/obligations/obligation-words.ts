/** Obligations in words for people. */
import type { KnownRule, ObligationRow, Rule, RuleStep, StepRow } from '../../actions/obligations.ts';
import { counted } from '../../parts/words.ts';

export const stateWords: Record<ObligationRow['state'], string> = {
  open: 'Runs',
  done: 'Done',
  withdrawn: 'Withdrawn',
};

export const stepStateWords: Record<StepRow['state'], string> = {
  running: 'Runs',
  paused: 'Waits: the clock is paused',
  met: 'Done in time',
  missed: 'Overdue',
  not_started: 'Not started yet',
  waits: 'Waits for an earlier step',
  not_applicable: 'Need not be done',
};

export const ruleStatusWords: Record<Rule['status'], string> = {
  in_force: 'In force',
  guidance: 'Guidance',
  voluntary: 'Voluntary',
  proposed: 'Proposed: starts no clock',
  revoked: 'Revoked: starts no clock',
};

export const partyWords: Record<ObligationRow['party'], string> = {
  provider: 'Hospital',
  manufacturer: 'Maker of devices',
  vendor: 'Health-IT vendor',
};

export function startsClock({ rule: { status } }: Pick<KnownRule, 'rule'>): boolean {
  return status !== 'proposed' && status !== 'revoked';
}

/** "Done too late", "Overdue", "Runs". */
export function stepWords({ state, doneAt }: Pick<StepRow, 'state' | 'doneAt'>): string {
  return state === 'missed' && doneAt !== null ? 'Done too late' : stepStateWords[state];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "5 days left", "26 hours late". */
export function timeLeft(dueAt: string, now: Date): string {
  const left = Date.parse(dueAt) - now.getTime();
  return `${lengthWords(Math.abs(left))} ${left < 0 ? 'late' : 'left'}`;
}

function lengthWords(length: number): string {
  if (length >= 2 * day) return counted(Math.floor(length / day), 'day');
  if (length >= 2 * hour) return counted(Math.floor(length / hour), 'hour');
  return counted(Math.floor(length / minute), 'minute');
}

const unitWords = {
  hours: ['hour', 'hours'],
  calendar_days: ['calendar day', 'calendar days'],
  working_days: ['working day', 'working days'],
  months: ['month', 'months'],
} as const;

/** "72 hours from the start", "without a fixed time". */
export function clockWords({ clock, from }: Pick<RuleStep, 'clock' | 'from'>): string {
  const after =
    from.kind === 'trigger'
      ? 'from the start'
      : from.kind === 'step'
        ? `from when "${from.step}" is done`
        : `from when ${from.words}`;
  switch (clock.unit) {
    case 'no_fixed_time':
      return `without a fixed time, ${after}`;
    case 'stated_days':
      return `as many days as you state (${clock.value}), ${after}`;
    case 'days_after_year_end':
      return `${counted(clock.amount, 'day')} after the end of the year, ${after}`;
    case 'hours':
    case 'calendar_days':
    case 'working_days':
    case 'months': {
      const [one, many] = unitWords[clock.unit];
      return `${counted(clock.amount, one, many)} ${after}`;
    }
  }
}

/** The names of the values that a party states for itself. */
export function statedNames({ steps }: Pick<Rule, 'steps'>): string[] {
  return steps.flatMap(({ clock }) => (clock.unit === 'stated_days' ? [clock.value] : []));
}

/** Events that have not happened yet and from which a step counts. */
export function eventsToCome({ rule, events }: Pick<ObligationRow, 'rule' | 'events'>) {
  return rule.steps.flatMap(({ from }) =>
    from.kind === 'event' && !Object.hasOwn(events, from.event) ? [from] : [],
  );
}

/** What a local field of date and time holds now: "2026-06-02T08:15". */
export function localMinute(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * minute);
  return shifted.toISOString().slice(0, 16);
}

/** The instant of a local field; null while it is not whole. */
export function instantOf(local: string): string | null {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
