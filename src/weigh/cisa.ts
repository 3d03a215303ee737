/** What CISA's tables say: the level of a coordinator, and the time to repair of Binding Operational Directive 26-04. */
import type { TableOutcome } from '#model/judgement/decision-table.ts';
import type { BodTable, bodShape, CoordinatorTable, coordinatorShape } from '#model/judgement/cisa-table.ts';
import { answerOf, type Facts, type TableStep } from './table-steps.ts';

/** CISA's level of a vulnerability as its coordinator decides it; the last step. What nobody knows is taken as the worst and said. */
export function coordinatorLevel(
  facts: Facts<typeof coordinatorShape>,
  table: CoordinatorTable,
): { level: TableOutcome<typeof coordinatorShape>; steps: TableStep[] } {
  const { inputs, outcome } = answerOf(table, facts);
  return { level: outcome.value, steps: [...inputs, outcome] };
}

export interface BodTime {
  remediation: TableOutcome<typeof bodShape>;
  /** Calendar days until it has to be repaired; null where it may wait for the next upgrade of the system. */
  days: 3 | 14 | 60 | null;
  /** Whether it has to be searched for signs that it was attacked. */
  forensics: boolean;
  binding: typeof bodBinding;
  steps: TableStep[];
}

/** Whom the directive binds, and since when. It replaced BOD 22-01 and 19-02; anyone else may take it as a measure. */
export const bodBinding = {
  directive: 'CISA Binding Operational Directive 26-04',
  /** ISO 8601 date. */
  inForceSince: '2026-06-10',
  binds: 'US federal civilian agencies only',
} as const;

const times: Record<TableOutcome<typeof bodShape>, Pick<BodTime, 'days' | 'forensics'>> = {
  next_upgrade: { days: null, forensics: false },
  days_60: { days: 60, forensics: false },
  days_14: { days: 14, forensics: false },
  days_3: { days: 3, forensics: false },
  days_3_forensics: { days: 3, forensics: true },
};

/** The time to repair of BOD 26-04; the last step. What nobody knows is taken as the worst and said. */
export function bodTime(facts: Facts<typeof bodShape>, table: BodTable): BodTime {
  const { inputs, outcome } = answerOf(table, facts);
  const said = `${outcome.because}; binding for ${bodBinding.binds}, in force since ${bodBinding.inForceSince}`;
  return {
    remediation: outcome.value,
    ...times[outcome.value],
    binding: bodBinding,
    steps: [...inputs, { ...outcome, because: said }],
  };
}
