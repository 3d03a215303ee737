/** Why this urgency: each step with what was taken, from where, by which rule, and whether it was assumed. */
import type { VerdictStep } from '#http/contract/findings.ts';
import styles from './verdict-chain.module.css';
import { decisionWords, inputWords, readable, sentence, stepWords, type DecisionName } from './words.ts';

function valueWords(step: VerdictStep): string {
  if ((step.step === 'decision' || step.step === 'policy') && step.value in decisionWords) {
    const words = decisionWords[step.value as DecisionName];
    return `${words.label} (SSVC: ${words.term})`;
  }
  return inputWords[step.value] ?? readable(step.value);
}

export function VerdictChain({ steps }: { steps: readonly VerdictStep[] }) {
  return (
    <ol className={styles.chain}>
      {steps.map((step) => (
        <li key={step.step} className={step.assumed ? `${styles.step} ${styles.assumed}` : styles.step}>
          <div>
            <div className={styles.question}>{stepWords[step.step]}</div>
            <div className="strong">{valueWords(step)}</div>
          </div>
          <div>
            <p>
              {step.assumed && <span className={styles.assumption}>Assumed</span>}
              {sentence(step.because)}
            </p>
            <p className={styles.value}>
              Rule: {step.rule} ({step.ruleVersion}). Source: {step.source}.
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
