/** When each step would be due, before a clock is started; or why none can be. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ClockPreview as Preview } from '../../actions/obligations.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useNow } from '../../parts/now.ts';
import { DueAt } from './due-at.tsx';
import { clockWords } from './obligation-words.ts';

export function ClockPreview({ preview }: { preview: UseQueryResult<Preview | null> }) {
  const now = useNow();
  const shown = preview.data;
  return (
    <section className="card stack-tight" aria-label="When it would be due">
      <h3>When it would be due</h3>
      <output className="small">{preview.isPending ? 'Being worked out' : ''}</output>
      {preview.isError && <ProblemNotice error={preview.error} />}
      {shown && (
        <ol className="plain-list stack-tight">
          {shown.steps.map((step) => {
            const rule = shown.rule.steps.find(({ id }) => id === step.step);
            return (
              <li key={step.step}>
                <strong>{step.what}</strong>
                {step.to !== null && <span className="dim"> to {step.to}</span>}
                <div>
                  {step.dueAt !== null ? (
                    <DueAt at={step.dueAt} zone={shown.zone} now={now} />
                  ) : (
                    rule && clockWords(rule)
                  )}
                </div>
                {step.movedBecause !== null && <div className="small">Ends later: {step.movedBecause}</div>}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
