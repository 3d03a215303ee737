/** What a suite of a standard says of Ward: how many cases there are, and which of them it answers otherwise. */
import { readdirSync } from 'node:fs';
import { readText, sharedPath } from '#test/shared.ts';

export interface SuiteResult {
  suite: string;
  total: number;
  /** The cases that are answered otherwise. */
  failed: string[];
}

export function readSuite(...path: string[]): string {
  return readText(sharedPath('conformance', ...path));
}

export function filesOf(...path: string[]): string[] {
  return readdirSync(sharedPath('conformance', ...path));
}

/** Judges every case, each of them by itself: one that throws is answered otherwise, and ends nothing. */
export async function judge<Case>(
  suite: string,
  cases: readonly Case[],
  nameOf: (one: Case) => string,
  holds: (one: Case) => boolean | Promise<boolean>,
): Promise<SuiteResult> {
  const failed: string[] = [];
  for (const one of cases) {
    try {
      if (!(await holds(one))) failed.push(nameOf(one));
    } catch (error) {
      failed.push(`${nameOf(one)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { suite, total: cases.length, failed };
}
