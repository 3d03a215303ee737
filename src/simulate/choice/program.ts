/**
 * The choice as a linear program in CPLEX LP format. What is taken off a risk, amount x (1 - exp(-s)) with s a sum over actions, is
 * concave in s, so each tangent lies above it: with any tangents the program's optimum is an upper bound, and with tangents at the
 * points that solutions reach it closes in on the best set. Outer approximation: M. A. Duran and I. E. Grossmann, "An
 * outer-approximation algorithm for a class of mixed-integer nonlinear programs", Mathematical Programming 36, 1986.
 */
import type { Portfolio } from './portfolio.ts';

/** For each risk: where tangents touch. */
export type Tangents = readonly (readonly number[])[];

/** The mean amount: in units of it, the tolerance of the optimiser (1e-7 a row) is small beside every row. */
export function amountUnit({ amounts }: Portfolio): number {
  return amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
}

/** Amounts are in units of their mean and money in budgets, so that coefficients stay near 1. */
export function programOf(of: Portfolio, budget: number, tangents: Tangents, whole: boolean): string {
  const unit = amountUnit(of);
  const names = of.candidates.map((_candidate, index) => `x${index}`);
  const lines = [
    'Maximize',
    ` taken: ${sum([...of.amounts].map((_amount, risk) => [1, `v${risk}`]))}`,
    'Subject To',
  ];
  const costs = of.candidates.map(({ cost }, index) => [cost / budget, `x${index}`] as const);
  lines.push(` budget: ${sum(costs.filter(([cost]) => cost > 0))} <= 1`);
  lines.push(...ruleLines(of));
  const byRisk = termsByRisk(of);
  of.amounts.forEach((amount, risk) => {
    for (const at of tangents[risk] ?? [])
      lines.push(tangentLine(risk, amount / unit, at, byRisk[risk] ?? []));
  });
  lines.push('Bounds', ...names.map((name) => ` 0 <= ${name} <= 1`));
  if (whole) lines.push('General', ` ${names.join('\n ')}`);
  return [...lines, 'End', ''].join('\n');
}

type Term = readonly [number, string];

function ruleLines({ closures, excluded }: Portfolio): string[] {
  const lines: string[] = [];
  closures.forEach((closure, index) => {
    for (const need of closure) if (need !== index) lines.push(` x${index} - x${need} <= 0`);
  });
  excluded.forEach((others, index) => {
    for (const other of others) if (other > index) lines.push(` x${index} + x${other} <= 1`);
  });
  return lines;
}

function termsByRisk({ amounts, risks, logs }: Portfolio): Term[][] {
  const terms: Term[][] = [...amounts].map(() => []);
  risks.forEach((list, index) => {
    list.forEach((risk, at) => terms[risk]?.push([logs[index]?.[at] as number, `x${index}`]));
  });
  return terms;
}

function tangentLine(risk: number, weight: number, at: number, terms: readonly Term[]): string {
  const slope = weight * Math.exp(-at);
  const scaled = terms.map(([log, name]): Term => [-slope * log, name]);
  return ` ${sum([[1, `v${risk}`], ...scaled])} <= ${weight - slope * (1 + at)}`;
}

/** Ten terms a line: readers of the format have lines of limited length. */
function sum(terms: readonly Term[]): string {
  const written = terms.map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`);
  return written.map((term, at) => (at % 10 === 9 ? `${term}\n  ` : `${term} `)).join('') || '0 x0';
}
