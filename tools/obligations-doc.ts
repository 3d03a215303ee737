/**
 * Writes docs/obligations.md from the catalogue of obligations, so that a reader can check every clock.
 * Run: node tools/obligations-doc.ts            (writes the file)
 *      node tools/obligations-doc.ts --check    (exits 1 where the file is not what it would write)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExample, loadObligations } from '../src/data/obligations/index.ts';
import type {
  ClockLength,
  ObligationRule,
  ObligationStatus,
  ObligationStep,
} from '../src/model/judgement/obligation.ts';

const file = join(import.meta.dirname, '..', 'docs', 'obligations.md');

const statusWords: Readonly<Record<ObligationStatus, string>> = {
  in_force: 'in force',
  guidance: 'guidance',
  voluntary: 'voluntary',
  proposed: '**proposed**, starts no clock',
  revoked: '**revoked**, starts no clock',
};

/** The whole of docs/obligations.md. */
export function obligationsDocument(rules: readonly ObligationRule[]): string {
  return `# Obligations with clocks

<!-- Written by tools/obligations-doc.ts from src/data/obligations: change it there, then run \`node tools/obligations-doc.ts\`. -->

The duties whose clocks Ward can count, in Ward's own words; \`ward obligations due\` counts them, \`ward obligations start\` and the page
Obligations keep them ([how-to](how-to/keep-obligations.md)). **This is no legal advice**: it says which clause was meant, what was
read of it and when, so that a lawyer can check it. What nobody compared with the text of a rule is marked *unverified*. The reasons
stand in [ADR 27](adr/0027-obligation-clocks.md).

| id | party | clock | status | source | date checked |
|---|---|---|---|---|---|
${rules.map(row).join('\n')}

## What starts each clock

${rules.map(trigger).join('\n')}

## How clocks are counted

- **Hours** are elapsed hours from the moment of the trigger. A night on which the clocks change makes them neither more nor
  fewer, and they run on over weekends and holidays. Regulation (EEC, Euratom) No 1182/71, Article 3(1), would leave out the hour of the
  trigger; Ward does not, so that it is up to an hour early and never late.
- **Calendar days** do not count the day of the trigger, and end with the last hour of the last day where the party is
  (the rule for the United States and wherever nothing else is said).
- **Calendar days and months of the EU**, for rules marked *1182/71*: as Article 3 of that regulation says, a last day on a Saturday,
  Sunday or public holiday moves to the next working day, and two days or more hold two working days at least. The plain
  last day is kept beside it. Ward does not move the days of the Medical Device Regulation, which says "immediately" before each, nor those of NIS2, which are set by
  national law.
- **Working days** are Monday to Friday but for the public holidays of the place: of the United States those of
  5 U.S.C. 6103 (21 CFR 803.3 means them), of other places those that the package date-holidays has. A half holiday is a working day.
- **Months** end on the same date, or on the last day of a month that lacks it.
- **Days after the year's end** count from 31 December of the year of the trigger.
- **A pause** is possible only where the rule names a reason. One that *stops* the clock takes out its hours, or the days that lie
  wholly in it; one that *holds until its end* lets nothing be due before that.
- **A correction** of a moment needs a reason and keeps what stood there before. No moment may lie in the future.

## An obligation of one's own

Clauses of a contract have the same form, and are checked by the same rules; each mistake is told with its place. \`ward obligations
clause set FILE\` keeps one, and so does the page Obligations under Rules. A clock is
\`hours\`, \`calendar_days\`, \`working_days\` or \`months\` with an \`amount\`, \`days_after_year_end\` with an \`amount\`, \`stated_days\` with
the name of a \`value\` that the party states, or \`no_fixed_time\`. A step counts from the \`trigger\`, from an earlier \`step\`, or from an
\`event\` with its \`words\`.

\`\`\`json
${JSON.stringify(loadExample(), null, 2)}
\`\`\`
`;
}

function row(rule: ObligationRule): string {
  const counting = rule.counting === 'eu_1182_71' ? '<br>*1182/71*' : '';
  const clocks = rule.steps.map((step) => clockWords(step)).join('<br>');
  const binding = rule.bindsOnly === undefined ? '' : `<br>binds ${rule.bindsOnly}`;
  const unverified = rule.unverified === undefined ? '' : `<br>*unverified:* ${rule.unverified}`;
  const cells = [
    `\`${rule.id}\``,
    rule.parties.join(', '),
    `${clocks}${counting}`,
    `${statusWords[rule.status]}${binding}${unverified}`,
    sourceWords(rule),
    rule.dateChecked,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

function clockWords({ what, clock, from, unverified }: ObligationStep): string {
  const origin =
    from.kind === 'trigger' ? '' : from.kind === 'step' ? ` after ${from.step}` : ` after ${from.words}`;
  const doubt = unverified === undefined ? '' : ` (*unverified:* ${unverified})`;
  return `${what}: ${lengthWords(clock)}${origin}${doubt}`;
}

function lengthWords(clock: ClockLength): string {
  if (clock.unit === 'no_fixed_time') return 'no fixed time';
  if (clock.unit === 'stated_days') return 'the days that the party states';
  if (clock.unit === 'days_after_year_end') return `${clock.amount} days after the year's end`;
  const unit = clock.unit.replace('_', ' ');
  return `${clock.amount} ${clock.amount === 1 ? unit.replace(/s$/, '') : unit}`;
}

function sourceWords({ source }: ObligationRule): string {
  const title = source.url === null ? source.title : `[${source.title}](${source.url})`;
  return `${title}, ${source.clause}; read: ${source.read}`;
}

function trigger(rule: ObligationRule): string {
  const pauses = rule.pauses.map(({ words, effect, clause, unverified }) => {
    const how = effect === 'stops' ? 'It stops while' : 'Nothing is due, for as long as was asked, where';
    return ` ${how} ${words} (${clause}${unverified === undefined ? '' : `; *unverified:* ${unverified}`}).`;
  });
  return `- \`${rule.id}\`, ${rule.name} (${rule.jurisdiction}): ${rule.trigger}.${pauses.join('')}`;
}

if (import.meta.main) {
  const wanted = obligationsDocument(loadObligations().rules);
  if (!process.argv.includes('--check')) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) {
    console.error('docs/obligations.md is not what the catalogue says: run node tools/obligations-doc.ts');
    process.exitCode = 1;
  }
}
