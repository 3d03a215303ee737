/** How soon to make a repair: SSVC's supplier table, what it was asked with, and its chain. */
import type { Assessment } from '../../actions/assessments.ts';
import { Section } from '../../parts/section.tsx';
import { repairWords } from './assessment-words.ts';
import { StatedInputs } from './state-input.tsx';
import { VerdictSteps } from './verdict-steps.tsx';

export function Supplier({ org, whole }: { org: string; whole: Assessment }) {
  return (
    <Section title="How soon to make a repair">
      <p>
        <strong>{repairWords[whole.decision]}</strong>
      </p>
      <StatedInputs org={org} whole={whole} part="ssvc" />
      <VerdictSteps label="Why: the chain of SSVC's supplier table" steps={whole.supplier.steps} />
    </Section>
  );
}
