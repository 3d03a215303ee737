/** `ward obligations`: duties with clocks, and when their steps would be due. Needs no data folder and no server. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type DueStep,
  obligationParties,
  type ObligationParty,
  type ObligationRule,
  type ObligationStep,
} from '#model/judgement/obligation.ts';
import { type Declaring, withJson } from '../declaring.ts';
import { printJson, printLine, say } from '../output.ts';

interface RulesOptions {
  party?: ObligationParty;
  jurisdiction?: string;
  json?: boolean;
}

interface DueOptions {
  aware?: string;
  zone?: string;
  place: string;
  stated?: Record<string, number>;
  json?: boolean;
}

const noAdvice =
  'This is no legal advice: docs/obligations.md says which clause was meant and what was read of it.';

export function declareObligationsCommand({ program, end }: Declaring): void {
  const obligations = program
    .command('obligations')
    .description('duties with clocks: which there are, and when the steps of one would be due');
  declareRules(obligations, end);
  declareDue(obligations, end);
}

function declareRules(obligations: Command, end: Declaring['end']): void {
  withJson(obligations.command('rules'))
    .description('every duty that Ward can count, with its source and whether it is in force')
    .addOption(new Option('--party <party>', 'whose duty').choices(obligationParties))
    .option('--jurisdiction <place>', 'US, US-NY, EU')
    .action(async (options: RulesOptions) => {
      const { obligationRules } = await import('#app/obligations/due-dates.ts');
      const rules = obligationRules(options);
      for (const rule of rules) {
        if (options.json) printJson(rule);
        else printLine(ruleLine(rule));
      }
      if (!options.json) say(rules.length === 0 ? 'No duty in the catalogue is so.' : noAdvice);
      end(0);
    });
}

function declareDue(obligations: Command, end: Declaring['end']): void {
  withJson(obligations.command('due'))
    .description('when the steps of a duty would be due; nothing is kept')
    .argument('<rule>', 'id of ward obligations rules')
    .option('--aware <instant>', 'when it became known, such as 2026-11-28T09:30:00-05:00; now unless given')
    .option(
      '--zone <zone>',
      'where days begin and end, such as America/New_York; that of this machine unless given',
    )
    .option('--place <place>', 'whose public holidays count, such as US, DE, DE-BY', 'US')
    .option('--stated <name=days>', 'days that the party states for itself', readStated)
    .action(async (rule: string, options: DueOptions) => {
      const now = new Date().toISOString();
      const { dueDates } = await import('#app/obligations/due-dates.ts');
      const answer = await dueDates({
        ruleId: rule,
        awareAt: options.aware ?? now,
        now,
        zone: options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        place: options.place.toUpperCase(),
        stated: options.stated ?? {},
      });
      if (options.json) for (const step of answer.steps) printJson({ rule: answer.rule.id, ...step });
      else tellDue(answer.rule, answer.steps);
      end(0);
    });
}

function readStated(text: string, before: Record<string, number> | undefined): Record<string, number> {
  const [name = '', days = ''] = text.split('=');
  if (name === '' || !/^\d+$/.test(days)) throw new InvalidArgumentError('NAME=DAYS was expected.');
  return { ...before, [name]: Number(days) };
}

const statusWords: Record<ObligationRule['status'], string> = {
  in_force: 'in force',
  guidance: 'guidance',
  voluntary: 'voluntary',
  proposed: 'proposed, starts no clock',
  revoked: 'revoked, starts no clock',
};

function ruleLine(rule: ObligationRule): string {
  const bound = rule.bindsOnly === undefined ? '' : `; binds ${rule.bindsOnly}`;
  const doubt = rule.unverified === undefined ? '' : '; unverified in part';
  return `${rule.id}: ${rule.name} (${rule.parties.join(', ')}; ${statusWords[rule.status]}${bound}${doubt}; checked ${rule.dateChecked})`;
}

function tellDue(rule: ObligationRule, steps: readonly DueStep[]): void {
  printLine(`${rule.name}. The clock starts when ${rule.trigger}.`);
  for (const due of steps) {
    const step = rule.steps.find(({ id }) => id === due.step);
    if (step) printLine(`  ${step.what}: ${dueWords(step, due)}`);
  }
  say(`Source: ${rule.source.title}, ${rule.source.clause}; ${statusWords[rule.status]}.`);
  say(noAdvice);
}

function dueWords(step: ObligationStep, { dueAt, movedBecause }: DueStep): string {
  if (dueAt !== null) return `${dueAt}${movedBecause === null ? '' : ` (${movedBecause})`}`;
  if (step.clock.unit === 'no_fixed_time') return 'without a fixed time';
  if (step.from.kind === 'step') return `counts from when "${step.from.step}" is done`;
  return step.from.kind === 'event' ? `counts from when ${step.from.words}` : 'not counted yet';
}
