/** The lowest and the highest score that are still possible, as a picture; the words beside it say the same. */
import type { Assessment } from '../../actions/assessments.ts';
import { openWords, scoreWords } from './assessment-words.ts';
import styles from './assessments.module.css';

export function ScoreRange({ whole }: { whole: Assessment }) {
  const { range } = whole;
  const from = range?.lowest.score ?? 0;
  const to = range?.highest.score ?? 10;
  const place: Record<`--${string}`, string> = {
    '--from': `${from * 10}%`,
    '--width': `${Math.max(1.5, (to - from) * 10)}%`,
  };
  return (
    <div className="stack-tight">
      <output>
        <strong>Score {range === null ? 'from 0.0 to 10.0' : scoreWords(whole)}</strong>, {openWords(whole)}.
      </output>
      <div className={styles.scale} style={place} aria-hidden="true">
        <div className={styles.range} />
        <div className={styles.ticks}>
          {['0', '4', '7', '9', '10'].map((tick) => (
            <span key={tick} style={{ left: `${Number(tick) * 10}%` }}>
              {tick}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
