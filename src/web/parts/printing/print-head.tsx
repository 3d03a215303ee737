/** The top of every printed page: whose data it is, when it was printed, and where it stands on the server. */
import { useLocation } from '@tanstack/react-router';
import type { Organisation } from '#http/contract/organisations.ts';
import { Moment } from '../time.tsx';
import styles from './printing.module.css';
import { usePrintState } from './printing.ts';

export function PrintHead({ organisation }: { organisation: Organisation | undefined }) {
  const { at } = usePrintState();
  const address = useLocation({ select: (location) => location.href });
  if (at === null) return null;
  return (
    <div className={`print-only ${styles.head}`}>
      <span className="strong">{organisation?.name}</span>
      <span>
        printed <Moment at={at.toISOString()} />
      </span>
      <span className={styles.address}>
        {window.location.origin}
        {address}
      </span>
    </div>
  );
}
