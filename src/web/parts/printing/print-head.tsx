/** The top of every printed page: whose data it is, when it was printed, and where it stands on the server. */
import { useLocation } from '@tanstack/react-router';
import type { Organisation } from '#http/contract/organisations.ts';
import styles from './printing.module.css';
import { usePrintState } from './printing.ts';

/** With the zone, since paper travels. */
const momentWithZone = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

export function PrintHead({ organisation }: { organisation: Organisation | undefined }) {
  const { at } = usePrintState();
  const address = useLocation({ select: (location) => location.href });
  if (at === null) return null;
  return (
    <div className={`print-only ${styles.head}`}>
      <span className="strong">{organisation?.name}</span>
      <span>
        printed <time dateTime={at.toISOString()}>{momentWithZone.format(at)}</time>
      </span>
      <span className={styles.address}>
        {window.location.origin}
        {address}
      </span>
    </div>
  );
}
