/** What was compared: the field of the device, the field of the advisory, how they were read, and which way it points. */
import type { z } from 'zod';
import type { evidence } from '#http/contract/findings.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './evidence-table.module.css';
import { StackRow, StackTable, type StackColumn } from './stack-table.tsx';
import { evidenceWords, outcomeOfEvidence, readable, sentence } from './words.ts';

type EvidenceRow = z.infer<typeof evidence>;

const outcomeIcons: Record<EvidenceRow['outcome'], IconName> = {
  supports: 'affected',
  against: 'fixed',
  undecided: 'unknown',
};

const columns: StackColumn[] = [
  { key: 'question', label: 'Question', paperWidth: 17 },
  { key: 'device', label: 'Our device says', minWidth: '6rem', paperWidth: 22 },
  { key: 'advisory', label: 'The advisory says', minWidth: '6rem', paperWidth: 33 },
  { key: 'reading', label: 'How it was read', minWidth: '9rem', paperWidth: 28 },
];

/** Where in which record or document, and not the name of a field: `NVD CVE-2017-9657 /configurations/0`. */
function isPlace(name: string): boolean {
  return name.includes('/') || /\d/.test(name);
}

function Field({ name, value }: { name: string | null; value: string | null }) {
  if (name === null && value === null) return <span className="dim">nothing</span>;
  return (
    <>
      <span className={styles.value}>{value ?? <span className="dim">empty</span>}</span>
      {name !== null && (
        <span className={`dim small ${styles.field}`}>
          {isPlace(name) ? <code>{name}</code> : readable(name).toLowerCase()}
        </span>
      )}
    </>
  );
}

export function EvidenceTable({ evidence, caption }: { evidence: readonly EvidenceRow[]; caption: string }) {
  if (evidence.length === 0) return <p className="dim">No comparison was recorded.</p>;
  return (
    <StackTable label={caption} caption={caption} columns={columns}>
      {evidence.map((row, index) => (
        <StackRow
          key={index}
          isHeaded
          cells={{
            question: (
              <>
                {evidenceWords[row.step]}
                <div className={styles.outcome}>
                  <Icon name={outcomeIcons[row.outcome]} size={14} />
                  {outcomeOfEvidence[row.outcome]}
                </div>
              </>
            ),
            device: <Field name={row.deviceField} value={row.deviceValue} />,
            advisory: <Field name={row.advisoryField} value={row.advisoryValue} />,
            reading: sentence(row.reading),
          }}
        />
      ))}
    </StackTable>
  );
}
