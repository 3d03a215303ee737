/** One side of a question, token by token: what the other side has too, has something like, or has not. */
import type { NameToken } from '#http/contract/review.ts';
import styles from './review.module.css';

/** Read to those who do not see the marks. */
const marks: Readonly<Record<NameToken['mark'], string>> = {
  same: 'the same on both sides',
  alike: 'alike',
  only: 'only on this side',
};

export function TokenLine({ tokens }: { tokens: readonly NameToken[] }) {
  return (
    <ul className={styles.tokens}>
      {tokens.map((token, index) => (
        <li key={index} className={styles.token} data-mark={token.mark} data-part={token.part}>
          <Sign mark={token.mark} />
          {token.text}
          <span className="sr-only"> ({marks[token.mark]})</span>
        </li>
      ))}
    </ul>
  );
}

/** The sign of a mark, so that it does not depend on colour. */
function Sign({ mark }: { mark: NameToken['mark'] }) {
  return (
    <span aria-hidden="true" className={styles.sign}>
      {{ same: '=', alike: '≈', only: '≠' }[mark]}
    </span>
  );
}

export function MarkLegend() {
  return (
    <p className={`dim small ${styles.legend}`}>
      {(['same', 'alike', 'only'] as const).map((mark) => (
        <span key={mark} className={styles.legendPart}>
          <span className={styles.token} data-mark={mark}>
            <Sign mark={mark} />
            word
          </span>{' '}
          {marks[mark]}
        </span>
      ))}
    </p>
  );
}
