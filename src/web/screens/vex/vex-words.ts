/** The words of the VEX inbox. */
import type { EffectCount, FindingVex, StatementReport, VexIssuer } from '#http/contract/vex.ts';
import { counted, statusWords } from '../../parts/words.ts';

type VexStatus = NonNullable<StatementReport['status']>;

export const vexStatusWords: Readonly<Record<VexStatus, string>> = {
  not_affected: 'Not affected',
  affected: 'Affected',
  fixed: 'Fixed',
  under_investigation: 'Under investigation',
};

/** The status of findings whose colour and icon it takes. */
export const vexStatusTones = {
  not_affected: 'not_affected',
  affected: 'affected',
  fixed: 'fixed',
  under_investigation: 'unknown',
} as const satisfies Record<VexStatus, string>;

export const outcomeWords: Readonly<Record<StatementReport['outcome'], string>> = {
  applied: 'Applied',
  agrees: 'Agrees with what is shown',
  outranked: 'Another statement stands above it',
  conflict: 'In conflict',
  waiting: 'Waits for a decision',
  needs_a_person: 'Has to be accepted by itself',
  ended: 'Not applied any more',
  refused: 'Issuer refused',
  rejected: 'Rejected',
  not_decidable: 'Not decidable',
  matched_nothing: 'Matched nothing',
  no_verdict: 'No verdict',
};

export const rankWords: Readonly<Record<FindingVex['rank'], string>> = {
  own_organisation: 'our own statement',
  manufacturer: 'the manufacturer of the product',
  component_supplier: 'the supplier of the component',
  other_issuer: 'another issuer',
  advisory: 'the status in the advisory',
  ranges: 'the version ranges of the advisory',
};

export const roleWords: Readonly<Record<NonNullable<VexIssuer['role']>, string>> = {
  manufacturer: 'Manufacturer',
  supplier: 'Supplier',
  coordinator: 'Coordinator',
  researcher: 'Researcher',
  own_organisation: 'Our own organisation',
};

export const policyWords: Readonly<Record<VexIssuer['policy'], string>> = {
  ask: 'Ask each time',
  apply: 'Apply at once',
  refuse: 'Refuse',
};

/** "2 findings (5 devices): Affected → Not affected" */
export function effectWords({ from, to, findings, devices }: EffectCount): string {
  return `${counted(findings, 'finding')} (${counted(devices, 'device')}): ${statusWords[from]} → ${statusWords[to]}`;
}

/** "3 statements", "1 statement". */
export function statementsWords(count: number): string {
  return counted(count, 'statement');
}
