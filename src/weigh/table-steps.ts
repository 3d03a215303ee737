/** The chain of any decision table: its inputs as steps, those that nobody knows taken as the worst, and its outcome. */
import type { VerdictStep } from '#model/judgement/decision.ts';
import {
  type DecisionTable,
  lookUp,
  outcomeOf,
  type TableInputs,
  type TableOutcome,
  type TableShape,
} from '#model/judgement/decision-table.ts';

/** A step of a chain whose table names it. */
export type TableStep = VerdictStep<string>;

/** What is known of one input, with its reason, rule and source; assumed where another rule filled it in already. */
export type Fact<Value extends string> = Omit<TableStep, 'step' | 'value'> & { value: Value };

/** By the name of each input what is known of it, null where nobody knows. */
export type Facts<S extends TableShape> = {
  readonly [Input in keyof S['inputs']]: Fact<S['inputs'][Input][number]> | null;
};

export interface TableAnswer<S extends TableShape> {
  /** The inputs in the order of the table. */
  inputs: TableStep[];
  outcome: TableStep & { value: TableOutcome<S> };
}

/** The rule of every step whose fact nobody knows. */
export const worstWhenUnknown = { rule: 'Ward: what is not recorded counts as the worst', ruleVersion: '1' };

/**
 * Looks the facts up in the table. The outcome counts as assumed where it would be less urgent if the assumed inputs were at their
 * best. Throws where the table has no row for the inputs, which a complete table never does.
 */
export function answerOf<S extends TableShape>(table: DecisionTable<S>, facts: Facts<S>): TableAnswer<S> {
  const names: (keyof S['inputs'] & string)[] = Object.keys(table.shape.inputs);
  const inputs = names.map((name) => inputStep(name, facts[name], table.shape.inputs[name] ?? []));
  const values = Object.fromEntries(inputs.map(({ value }, at) => [names[at], value])) as TableInputs<S>;
  const value = outcomeOf(table, values);
  const step = outcomeStep(table, stepName(table.shape.outcome.name), inputs, value);
  const best = inputs.map((input, at) => [
    names[at],
    input.assumed ? table.shape.inputs[names[at] ?? '']?.[0] : input.value,
  ]);
  const assumed = lookUp(table, Object.fromEntries(best) as TableInputs<S>) !== value;
  return { inputs, outcome: { ...step, value, assumed } };
}

function inputStep(name: string, fact: Fact<string> | null, scale: readonly string[]): TableStep {
  const step = stepName(name);
  if (fact !== null) return { ...fact, step };
  const value = scale.at(-1) ?? '';
  return {
    step,
    value,
    because: `${sentence(words(step))} is not recorded, so it is taken as ${words(value)}`,
    short: `${words(step)} not recorded, taken as ${words(value)}`,
    ...worstWhenUnknown,
    source: 'no recorded fact',
    assumed: true,
  };
}

/** The outcome in words with the inputs that gave it; those that were assumed are named. */
export function outcomeStep<Step extends string>(
  table: Omit<DecisionTable, 'shape' | 'rows'>,
  step: Step,
  inputs: readonly TableStep[],
  value: string,
): VerdictStep<Step> {
  const said = inputs.map((input) => `${words(input.step)} ${words(input.value)}`).join(', ');
  const assumed = inputs.filter((input) => input.assumed).map((input) => words(input.step));
  const caution = assumed.length > 0 ? `; assumed: ${assumed.join(', ')}` : '';
  return {
    step,
    value,
    because: `${sentence(said)} gives ${words(value)}${caution}`,
    rule: table.name,
    ruleVersion: table.version,
    source: table.source,
    assumed: assumed.length > 0,
  };
}

/** `humanImpact` becomes `human_impact`, as steps are named. */
function stepName(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const special: Readonly<Record<string, string>> = {
  public_poc: 'public proof of concept',
  out_of_cycle: 'out-of-cycle',
  track_star: 'track*',
  in_kev: 'listing in KEV',
  publicly_exposed: 'public exposure',
  mission_well_being: 'mission and well-being',
  next_upgrade: 'repair with the next upgrade',
  days_60: '60 days',
  days_14: '14 days',
  days_3: '3 days',
  days_3_forensics: '3 days with a forensic investigation',
};

export function words(value: string): string {
  return special[value] ?? value.replaceAll('_', ' ');
}

/** With a capital at its start. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
