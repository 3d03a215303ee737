/** Reads an obligation that somebody wrote, and says of each mistake where it stands and what was expected. */
import type { z } from 'zod';
import type { Checked, ObligationRule } from '#model/judgement/obligation.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import { obligationRule } from './schema.ts';

/**
 * @param value  parsed JSON
 * @param taken  ids of the rules that there are already, Ward's own among them
 */
export function readObligation(value: unknown, taken: ReadonlySet<string>): Checked<ObligationRule> {
  const parsed = obligationRule.safeParse(value, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(asProblems) };
  const { id } = parsed.data;
  if (!taken.has(id)) return { ok: true, value: parsed.data };
  const detail = `expected another id: "${id}" is the id of another obligation`;
  return { ok: false, problems: [problem('obligation-invalid', '/id', { detail })] };
}

function asProblems(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((token) => (typeof token === 'number' ? token : String(token)));
  // A key that is not known is wrong itself, not the object it stands in.
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      problem('obligation-invalid', jsonPointer([...path, key]), { detail: 'expected no such field' }),
    );
  }
  return [problem('obligation-invalid', jsonPointer(path), { detail: detailOf(issue) })];
}

function detailOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `expected one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code !== 'invalid_type') return issue.message;
  return issue.input === undefined
    ? `expected ${kindWords(issue.expected)}, found nothing`
    : `expected ${kindWords(issue.expected)}`;
}

function kindWords(expected: string): string {
  const named: Readonly<Record<string, string>> = {
    string: 'a text',
    array: 'a list',
    object: 'an object',
    int: 'a whole number',
    number: 'a number',
  };
  return named[expected] ?? expected;
}
