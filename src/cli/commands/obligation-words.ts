/** How duties with clocks are printed, and how the words of their commands are read. */
import { InvalidArgumentError } from 'commander';
import type { DueStep, ObligationRule, ObligationStep } from '#model/judgement/obligation.ts';
import type { CommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import { printJson, printLine } from '../output.ts';

type Obligation = Answer<'getObligation'>;
type Step = Obligation['steps'][number];

export function readStated(text: string, before: Record<string, number> | undefined): Record<string, number> {
  const [name = '', days = ''] = text.split('=');
  if (name === '' || !/^\d+$/.test(days)) throw new InvalidArgumentError('NAME=DAYS was expected.');
  return { ...before, [name]: Number(days) };
}

export const ruleStatusWords: Record<ObligationRule['status'], string> = {
  in_force: 'in force',
  guidance: 'guidance',
  voluntary: 'voluntary',
  proposed: 'proposed, starts no clock',
  revoked: 'revoked, starts no clock',
};

export function ruleLine(rule: ObligationRule): string {
  const bound = rule.bindsOnly === undefined ? '' : `; binds ${rule.bindsOnly}`;
  const doubt = rule.unverified === undefined ? '' : '; unverified in part';
  return `${rule.id}: ${rule.name} (${rule.parties.join(', ')}; ${ruleStatusWords[rule.status]}${bound}${doubt}; checked ${rule.dateChecked})`;
}

export function dueWords(
  step: Pick<ObligationStep, 'clock' | 'from'>,
  { dueAt, movedBecause }: Pick<DueStep, 'dueAt' | 'movedBecause'>,
): string {
  if (dueAt !== null) return `${dueAt}${movedBecause === null ? '' : ` (${movedBecause})`}`;
  if (step.clock.unit === 'no_fixed_time') return 'without a fixed time';
  if (step.from.kind === 'step') return `counts from when "${step.from.step}" is done`;
  return step.from.kind === 'event' ? `counts from when ${step.from.words}` : 'not counted yet';
}

/** Prints an obligation after a change of it, with its steps. */
export function showObligation(obligation: Obligation, { json }: CommonOptions): void {
  if (json) printJson(obligation);
  else for (const line of obligationLines(obligation)) printLine(line);
}

/** Prints when the steps of a clock would be due. */
export function showPreview(preview: Answer<'previewObligation'>, { json }: CommonOptions): void {
  if (json) {
    printJson(preview);
    return;
  }
  const { rule, awareAt, zone, steps } = preview;
  printLine(`${rule.name}, from ${awareAt}; days of ${zone}. Nothing is kept.`);
  for (const step of steps) {
    const said = rule.steps.find(({ id }) => id === step.step);
    if (said) printLine(`  ${step.step}: ${step.what}, ${dueWords(said, step)}`);
  }
}

export function obligationLine(one: Obligation): string {
  const { number, rule, subject, owner, state, steps, next } = one;
  const step = steps.find((each) => each.step === next);
  const what =
    state !== 'open'
      ? state
      : step === undefined
        ? waitingWords(steps)
        : `${step.state === 'missed' ? 'OVERDUE' : 'next'}: ${step.what}, ${step.dueAt ?? 'without a fixed time'}`;
  return `${number} ${what} | ${rule.name}: ${subject} | ${owner?.name ?? 'no owner'}`;
}

function waitingWords(steps: readonly Step[]): string {
  return steps.some(({ state }) => state === 'paused') ? 'the clock waits' : 'nothing is due yet';
}

export function obligationLines(one: Obligation): string[] {
  const { rule, recorded } = one;
  const about = [one.trackingId, one.cve, one.action].filter((each) => each !== null);
  const pause = one.pauses.find(({ until }) => until === null);
  return [
    obligationLine(one),
    `  aware: ${one.awareAt}; days of ${one.zone}, holidays of ${one.place}`,
    ...(about.length === 0 ? [] : [`  about: ${about.join(' ')}`]),
    ...(pause === undefined ? [] : [`  waits since ${pause.from}: ${pause.reason}`]),
    ...(one.stateReason === null ? [] : [`  reason: ${one.stateReason}`]),
    ...one.steps.map((step) => `  ${stepLine(rule, step)}`),
    `  rule: ${rule.id}, ${one.ruleVersion} (${ruleStatusWords[rule.status]}); ${rule.source.title}, ${rule.source.clause}`,
    `  recorded by ${recorded.by} at ${recorded.at} (${recorded.assurance})`,
  ];
}

function stepLine(rule: Obligation['rule'], step: Step): string {
  const said = rule.steps.find(({ id }) => id === step.step);
  const due = said === undefined ? (step.dueAt ?? '') : dueWords(said, step);
  const done = step.doneAt === null ? '' : `, done ${step.doneAt}`;
  const note = step.note === null ? '' : `: ${step.note}`;
  return `${step.step} ${step.state.replaceAll('_', ' ')}: ${step.what}, ${due}${done}${note}`;
}

export function obligationEventLine(event: Answer<'getObligationHistory'>['items'][number]): string {
  const { at, by, what, note, before, after } = event;
  const changes = Object.keys(after).map((name) => {
    const was = before[name] === undefined ? '' : `${JSON.stringify(before[name])} -> `;
    return `${name} ${was}${JSON.stringify(after[name])}`;
  });
  const now = changes.length === 0 ? '' : ` ${changes.join(', ')}`;
  return `${at} ${by}: ${what.replaceAll('_', ' ')}${now}${note === null ? '' : `: ${note}`}`;
}
