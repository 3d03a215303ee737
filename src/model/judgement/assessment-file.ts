/** An assessment as a file that is kept with the product: all that was judged, by what, and who said what when. */
import type { AssessmentInput, AssessmentState, CompensatingControl } from './assessment.ts';
import type { SsvcDecision, VerdictStep } from './decision.ts';
import type { fdaShape } from './fda-matrix.ts';
import type { TableOutcome, TableRow } from './decision-table.ts';
import type { SeverityLevel } from './severity.ts';

interface ScoreEnd {
  score: number;
  severity: SeverityLevel;
  vector: string;
}

export interface AssessmentFile {
  kind: 'ward-assessment';
  /** Of this shape. */
  formatVersion: 1;
  /** ISO 8601 instant. */
  writtenAt: string;
  writtenBy: string;
  organisation: string;
  number: string;
  vulnerability: string;
  product: string;
  /** Null for all. */
  versions: string | null;
  state: AssessmentState;
  stateReason: string | null;
  /** The judgement in words. */
  reasons: string;
  /** Changes with anything that is signed. */
  fingerprint: string;
  proposed: { by: string; at: string } | null;
  signatures: { by: string; at: string; assurance: string; counts: boolean }[];
  /** How many different people still have to sign. */
  missing: number;
  rubric: {
    name: string;
    version: string;
    source: string;
    note: string;
    cvssVersion: string;
    vector: string | null;
    extendedVector: string | null;
    /** Null where no question is answered: the rubric was not used. */
    range: { lowest: ScoreEnd; highest: ScoreEnd } | null;
    answers: {
      id: string;
      about: string;
      asks: string;
      answer: string;
      because: string | null;
      by: string | null;
      at: string | null;
      /** Not where the other answers do not lead to the question. */
      counts: boolean;
    }[];
  };
  supplier: { decision: SsvcDecision; steps: VerdictStep<string>[] };
  fda: {
    risk: TableOutcome<typeof fdaShape>;
    steps: VerdictStep<string>[];
    cell: { exploitability: string; severity: string } | null;
    matrix: { name: string; version: string; source: string; rows: TableRow<typeof fdaShape>[] };
  };
  inputs: (AssessmentInput & { at: string })[];
  controls: CompensatingControl[];
  /** The oldest first. */
  history: {
    at: string;
    by: string;
    what: string;
    before: Record<string, unknown>;
    after: Record<string, unknown>;
    note: string | null;
  }[];
}
