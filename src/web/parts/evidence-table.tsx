/** What was compared: the field of the device, the field of the advisory, how they were read, and which way it points. */
import type { z } from 'zod';
import type { evidence } from '#http/contract/findings.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './evidence-table.module.css';
import { evidenceWords, outcomeOfEvidence, readable, sentence } from './words.ts';
import { TableScroll } from './table-scroll.tsx';

type EvidenceRow = z.infer<typeof evidence>;

const outcomeIcons: Record<EvidenceRow['outcome'], IconName> = {
  supports: 'affected',
  against: 'fixed',
  undecided: 'unknown',
};

function Field({ name, value, none }: { name: string | null; value: string | null; none: string }) {
  if (name === null && value === null) return <span className="dim">{none}</span>;
  return (
    <>
      <div>{value ?? <span className="dim">empty</span>}</div>
      {name !== null && (
        <div className={`dim small ${styles.field}`}>
          {name.startsWith('/') ? <code>{name}</code> : readable(name).toLowerCase()}
        </div>
      )}
    </>
  );
}

export function EvidenceTable({ evidence, caption }: { evidence: readonly EvidenceRow[]; caption: string }) {
  if (evidence.length === 0) return <p className="dim">No comparison was recorded.</p>;
  return (
    <TableScroll label={caption}>
      <table className="table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Our device says</th>
            <th scope="col">The advisory says</th>
            <th scope="col">How it was read</th>
          </tr>
        </thead>
        <tbody>
          {evidence.map((row, index) => (
            <tr key={index}>
              <th scope="row">
                {evidenceWords[row.step]}
                <div className={styles.outcome}>
                  <Icon name={outcomeIcons[row.outcome]} size={14} />
                  {outcomeOfEvidence[row.outcome]}
                </div>
              </th>
              <td>
                <Field name={row.deviceField} value={row.deviceValue} none="nothing" />
              </td>
              <td>
                <Field name={row.advisoryField} value={row.advisoryValue} none="nothing" />
              </td>
              <td className={styles.reading}>{sentence(row.reading)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
