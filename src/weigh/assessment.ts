/**
 * A manufacturer's judgement of one vulnerability in one product: what the rubric scores, how soon SSVC's supplier table asks for a
 * repair, and whether FDA's matrix takes the risk as controlled. The three stand side by side, each with its chain; together
 * they are what two people sign.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import {
  type AssessmentInput,
  type AssessmentPart,
  type CompensatingControl,
  inputKeys,
} from '#model/judgement/assessment.ts';
import type { SsvcDecision } from '#model/judgement/decision.ts';
import type { FdaMatrix } from '#model/judgement/fda-matrix.ts';
import type { Rubric, RubricAnswers, RubricCvssVersion } from '#model/judgement/rubric.ts';
import type { SupplierTables } from '#model/judgement/supplier-table.ts';
import { type FdaFacts, type FdaRisk, fdaRisk } from './fda.ts';
import type { GivenPoints } from './given-points.ts';
import { checkAnswers, type RubricResult, rubricResult, rubricSteps } from './rubric/rubric.ts';
import { verdictFingerprint } from './sign-off.ts';
import { type SupplierFacts, supplierDecision } from './supplier.ts';
import { type Fact, type TableStep, words } from './table-steps.ts';

export interface AssessmentTables {
  rubric: Rubric;
  supplier: SupplierTables;
  /** Of the organisation, or Ward's example. */
  matrix: FdaMatrix;
}

export interface AssessmentFacts {
  /** "CVE-2026-1001 in Orlen Infusia 5, versions before 4.2". */
  subject: string;
  cvssVersion: RubricCvssVersion;
  inputs: readonly AssessmentInput[];
  controls: readonly CompensatingControl[];
  /** The judgement in words; empty while nobody wrote it. */
  reasons: string;
  /** What KEV and the CVE record say: a manufacturer's own word never lowers it. */
  known: GivenPoints;
}

export interface Assessment {
  /** Null where no question is answered: the rubric was not used. */
  rubric: RubricResult | null;
  supplier: { decision: SsvcDecision; steps: TableStep[] };
  fda: { risk: FdaRisk; steps: TableStep[] };
  /** All that is signed, in one chain. */
  steps: TableStep[];
  fingerprint: string;
}

const statedRule = { rule: 'Stated by the manufacturer', ruleVersion: '1' };

export function assess(facts: AssessmentFacts, tables: AssessmentTables): Assessment {
  const answers = answersIn(facts.inputs);
  const isUsed = Object.keys(answers).length > 0;
  const rubric = isUsed ? rubricResult(tables.rubric, answers, facts.cvssVersion) : null;
  const supplier = supplierDecision(supplierFacts(facts), tables.supplier);
  const fda = fdaRisk(fdaFacts(facts), tables.matrix);
  const steps = [
    textStep('subject', facts.subject),
    ...(isUsed ? [vectorStep(facts.cvssVersion), ...rubricSteps(tables.rubric, answers)] : []),
    ...supplier.steps,
    ...fda.steps,
    ...facts.controls.map(controlStep),
    textStep('reasons', facts.reasons),
  ];
  return { rubric, supplier, fda, steps, fingerprint: verdictFingerprint(steps) };
}

function answersIn(inputs: readonly AssessmentInput[]): RubricAnswers {
  const given = inputs.filter(({ part }) => part === 'rubric');
  return Object.fromEntries(given.map(({ key, value }) => [key, value]));
}

function supplierFacts({ inputs, known }: AssessmentFacts): SupplierFacts {
  const { exploitation, automatable, valueDensity, technicalImpact, safety } = inputKeys.ssvc;
  const point = <Value extends string>(key: string, scale: readonly Value[]) =>
    factOf(inputs, 'ssvc', key, scale);
  const impact = point('technicalImpact', technicalImpact);
  return {
    exploitation: moreUrgent(point('exploitation', exploitation), known.exploitation, exploitation),
    automatable: moreUrgent(point('automatable', automatable), known.automatable, automatable),
    valueDensity: point('valueDensity', valueDensity),
    technicalImpact: moreUrgent(impact, known.technicalImpact, technicalImpact),
    safety: point('safety', safety),
  };
}

function fdaFacts({ inputs, controls }: AssessmentFacts): FdaFacts {
  const { effects, exploitability, severity } = inputKeys.fda;
  return {
    effects: factOf(inputs, 'fda', 'effects', effects),
    exploitability: factOf(inputs, 'fda', 'exploitability', exploitability),
    severity: factOf(inputs, 'fda', 'severity', severity),
    controls,
  };
}

function factOf<Value extends string>(
  inputs: readonly AssessmentInput[],
  part: AssessmentPart,
  key: string,
  scale: readonly Value[],
): Fact<Value> | null {
  const input = inputs.find((one) => one.part === part && one.key === key);
  const value = scale.find((one) => one === input?.value);
  if (!input || value === undefined) return null;
  const { because, source, by } = input;
  return {
    value,
    because: because ?? words(value),
    ...statedRule,
    source: source ?? `word of ${by}`,
    assumed: false,
  };
}

function moreUrgent<Value extends string>(
  own: Fact<Value> | null,
  known: Fact<Value> | null,
  scale: readonly Value[],
): Fact<Value> | null {
  if (own === null || known === null) return own ?? known;
  return scale.indexOf(known.value) > scale.indexOf(own.value) ? known : own;
}

function textStep(step: string, value: string): TableStep {
  return { step, value, because: value, ...statedRule, source: 'the assessment', assumed: false };
}

function vectorStep(version: RubricCvssVersion): TableStep {
  return textStep('cvss_version', version);
}

function controlStep({ what, inPlace, lowers, to, source }: CompensatingControl): TableStep {
  const because = `"${what}" ${inPlace ? 'is in place' : 'is not in place yet'} and leaves ${lowers} ${words(to)}`;
  return { step: 'control', value: what, because, ...statedRule, source, assumed: false };
}

/** What is wrong with an input that somebody states; null where it may be kept. `at` is its place in what was sent. */
export function checkInput(
  { part, key, value, because }: Pick<AssessmentInput, 'part' | 'key' | 'value' | 'because'>,
  rubric: Rubric,
  at: number,
): Problem | null {
  if (part === 'rubric') return checkAnswers(rubric, { [key]: value })[0] ?? null;
  const keys: Readonly<Record<string, readonly string[]>> = inputKeys[part];
  const where = jsonPointer(['inputs', at]);
  const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (!known)
    return problem('assessment-key-unknown', where, { part, key, known: Object.keys(keys).join(', ') });
  if (!known.includes(value))
    return problem('assessment-value-unknown', where, { key, value, known: known.join(', ') });
  if (because === null || because.trim() === '') return problem('assessment-because-missing', where, { key });
  return null;
}

/** The first step that is another one than before, in words; null where all are the same. */
export function whatMoved(before: readonly TableStep[], now: readonly TableStep[]): string | null {
  const told = (step: TableStep) =>
    `${step.value}|${step.because}|${step.rule}|${step.ruleVersion}|${step.assumed}`;
  const place = Math.max(before.length, now.length);
  for (let at = 0; at < place; at++) {
    const was = before[at];
    const is = now[at];
    if (was && is && was.step === is.step && told(was) === told(is)) continue;
    const name = words((is ?? was)?.step ?? '');
    if (!was || !is || was.step !== is.step) return `${name} came or went`;
    if (was.value !== is.value)
      return `${name} was ${words(was.value)} and is ${words(is.value)}: ${is.because}`;
    return `${name} has another reason or rule: ${is.because} (${is.rule}, version ${is.ruleVersion})`;
  }
  return null;
}
