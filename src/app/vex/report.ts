/** The report of a document: what became of each of its statements, and why. */
import type { HeldStatement } from '#model/judgement/vex-inbox.ts';
import { isBare, justificationOf, keyOfStatement, type StatementOutcome } from '#match/vex/index.ts';
import type { Looked } from './effect.ts';

/** Most telling first: with several findings, the statement is reported by the first of these. */
const outcomes = [
  'conflict',
  'decides',
  'agrees',
  'outranked',
  'ended',
  'bare',
  'waits',
  'refused',
  'rejected',
  'undecided',
  'out_of_scope',
  'other',
] as const satisfies readonly StatementOutcome['outcome'][];

/** In the words that people see. */
const words = {
  conflict: 'conflict',
  decides: 'applied',
  agrees: 'agrees',
  outranked: 'outranked',
  ended: 'ended',
  bare: 'needs_a_person',
  waits: 'waiting',
  refused: 'refused',
  rejected: 'rejected',
  undecided: 'not_decidable',
  out_of_scope: 'matched_nothing',
  other: 'matched_nothing',
} as const satisfies Record<(typeof outcomes)[number], string>;

export function reportOf(statements: readonly HeldStatement[], looked: readonly Looked[]) {
  return statements.map((held) => {
    const met = looked.flatMap(({ finding, now }) =>
      now.outcomes
        .filter((one) => keyOfStatement(one.held) === keyOfStatement(held))
        .map((one) => ({ ...one, finding })),
    );
    const best = [...met].sort((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))[0];
    const same = met.filter((one) => one.outcome === best?.outcome);
    const devices = new Map(same.map(({ finding }) => [finding.configurationId, finding.deviceCount]));
    const { statement, number, at } = held;
    return {
      number,
      vulnerability: statement.vulnerability,
      aliases: statement.aliases,
      status: statement.status,
      statedStatus: statement.statedStatus,
      products: statement.products.slice(0, shownProducts).map(nameOf),
      productCount: statement.products.length,
      justifications: statement.justifications.map((label) => ({ label, means: justificationOf(label) })),
      impact: statement.impact,
      action: statement.action,
      notes: statement.notes,
      at,
      pointer: statement.pointer,
      isBare: isBare(held),
      decision: held.decision,
      outcome: statement.status === null ? ('no_verdict' as const) : words[best?.outcome ?? 'other'],
      findings: best === undefined ? 0 : same.length,
      devices: [...devices.values()].reduce((sum, one) => sum + one, 0),
      why: best?.why ?? 'no source reports the vulnerability for a device that is held',
    };
  });
}

/** Products named of one statement; documents of distributors have thousands. */
const shownProducts = 8;

function nameOf({
  name,
  version,
  supplier,
  ref,
  subcomponents,
}: HeldStatement['statement']['products'][number]): string {
  const words = [supplier, name, version].filter((part) => part !== null);
  const plain = name === null ? ref : words.join(' ');
  const parts = subcomponents.map((part) => part.name ?? part.ref);
  return parts.length === 0 ? plain : `${parts.join(', ')} in ${plain}`;
}
