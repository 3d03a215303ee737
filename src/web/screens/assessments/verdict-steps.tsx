/** The chain of a verdict: each input and outcome with its reason, rule and source, and whether it was assumed. */
import type { Assessment } from '../../actions/assessments.ts';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { readable, sentence } from '../../parts/words.ts';

const columns: StackColumn[] = [
  { key: 'step', label: 'Step', paperWidth: 15 },
  { key: 'value', label: 'Value', paperWidth: 15 },
  { key: 'because', label: 'Because', paperWidth: 35 },
  { key: 'rule', label: 'Rule and source', paperWidth: 35 },
];

export function VerdictSteps({ label, steps }: { label: string; steps: Assessment['fda']['steps'] }) {
  return (
    <StackTable label={label} caption={label} columns={columns}>
      {steps.map((step) => (
        <StackRow
          key={step.step}
          isHeaded
          cells={{
            step: readable(step.step),
            value: (
              <>
                {readable(step.value)}
                {step.assumed && <div className="small">assumed</div>}
              </>
            ),
            because: sentence(step.because),
            rule: (
              <span className="small">
                {step.rule}, version {step.ruleVersion}. <span className="dim">{step.source}</span>
              </span>
            ),
          }}
        />
      ))}
    </StackTable>
  );
}
