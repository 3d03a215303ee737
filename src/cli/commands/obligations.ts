/**
 * `ward obligations`: duties with clocks. The catalogue, and when steps would be due, need no data folder and no server; what an
 * organisation keeps of them stands in `kept-obligations.ts`.
 */
import { type Command, Option } from 'commander';
import {
  type DueStep,
  obligationParties,
  type ObligationParty,
  type ObligationRule,
} from '#model/judgement/obligation.ts';
import { type Declaring, withJson } from '../declaring.ts';
import { printJson, printLine, say } from '../output.ts';
import { declareKeptObligations } from './kept-obligations.ts';
import { dueWords, readStated, ruleLine, ruleStatusWords } from './obligation-words.ts';

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

export function declareObligationsCommand(declaring: Declaring): void {
  const { program, end } = declaring;
  const obligations = program
    .command('obligations')
    .description('duties with clocks: which there are, when their steps are due, and how far they are');
  declareRules(obligations, end);
  declareDue(obligations, end);
  declareKeptObligations(obligations, declaring);
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

function tellDue(rule: ObligationRule, steps: readonly DueStep[]): void {
  printLine(`${rule.name}. The clock starts when ${rule.trigger}.`);
  for (const due of steps) {
    const step = rule.steps.find(({ id }) => id === due.step);
    if (step) printLine(`  ${step.what}: ${dueWords(step, due)}`);
  }
  say(`Source: ${rule.source.title}, ${rule.source.clause}; ${ruleStatusWords[rule.status]}.`);
  say(noAdvice);
}
