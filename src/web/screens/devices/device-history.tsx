/** What changed about a device, and with which import. */
import { Link } from '@tanstack/react-router';
import type { DeviceDetail } from '#http/contract/devices.ts';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { readable } from '../../parts/words.ts';
import styles from './device.module.css';

/** The inventory's column `department` names the care area. */
function fieldWords(field: string): string {
  return field === 'department' ? 'Care area' : readable(field);
}

export function DeviceHistory({ org, device }: { org: string; device: DeviceDetail }) {
  return (
    <Section title="History">
      {device.history.length === 0 ? (
        <p className="dim">Nothing has changed since it was first seen.</p>
      ) : (
        <ol className={styles.timeline}>
          {device.history.map((entry, index) => (
            <li key={index}>
              <p className="dim small">
                <Moment at={entry.at} />
              </p>
              <p>
                {entry.what}{' '}
                {entry.importId !== null && (
                  <Link
                    to="/$org/imports/$importId"
                    params={{ org, importId: entry.importId }}
                    className="small"
                  >
                    The import
                  </Link>
                )}
              </p>
              {entry.changes.length > 0 && (
                <ul className="plain-list small">
                  {entry.changes.map((change) => (
                    <li key={change.field}>
                      {fieldWords(change.field)}: <del>{change.before ?? 'empty'}</del> to{' '}
                      <ins>{change.after ?? 'empty'}</ins>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
