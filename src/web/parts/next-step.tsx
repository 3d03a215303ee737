/** What to do next in Ward's words, and the publisher's words apart from them. */
import type { NextStep as Step } from '#http/contract/findings.ts';
import styles from './next-step.module.css';
import { OutsideLink } from './outside-link.tsx';

export function NextStep({ next, publisher }: { next: Step; publisher: string }) {
  return (
    <div className={styles.next}>
      <p>{next.text}</p>
      {next.quote !== null && (
        <figure className={styles.quote}>
          <blockquote>{next.quote}</blockquote>
          <figcaption>{publisher}</figcaption>
        </figure>
      )}
      {next.meanwhile !== null && (
        <figure className={styles.quote}>
          <p className={styles.label}>Until it is installed</p>
          <blockquote>{next.meanwhile}</blockquote>
        </figure>
      )}
      {next.url !== null && (
        <p>
          <OutsideLink href={next.url}>Open the remedy</OutsideLink>
        </p>
      )}
    </div>
  );
}
