/** Controlled or uncontrolled risk of patient harm: the matrix with the cell that counts, the same in words, and the chain. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { inputKeys } from '#http/contract/assessments.ts';
import type { Assessment } from '../../actions/assessments.ts';
import { Section } from '../../parts/section.tsx';
import { TableScroll } from '../../parts/table-scroll.tsx';
import { readable } from '../../parts/words.ts';
import { riskWords } from './assessment-words.ts';
import styles from './assessments.module.css';
import { EditMatrix } from './edit-matrix.tsx';
import { StatedInputs } from './state-input.tsx';
import { VerdictSteps } from './verdict-steps.tsx';

export function FdaRisk({ org, whole }: { org: string; whole: Assessment }) {
  const [isEditing, setIsEditing] = useState(false);
  const { fda } = whole;
  return (
    <Section
      title="Risk of patient harm"
      aside={
        <Button
          size="compact-sm"
          variant="default"
          className="screen-only"
          onClick={() => setIsEditing(true)}
        >
          Change the matrix
        </Button>
      }
    >
      <p>
        <strong>{riskWords[fda.risk]}</strong>. {cellWords(whole)}
      </p>
      <StatedInputs org={org} whole={whole} part="fda" />
      <Matrix fda={fda} />
      <p className="dim small">
        {fda.matrix.name}, version {fda.matrix.version}. {fda.matrix.source}.
      </p>
      <VerdictSteps label="Why: the chain of FDA's matrix" steps={fda.steps} />
      {isEditing && <EditMatrix org={org} rows={fda.matrix.rows} onClose={() => setIsEditing(false)} />}
    </Section>
  );
}

function cellWords({ fda: { cell, risk } }: Assessment): string {
  if (cell === null) return 'An attack touches confidentiality alone, which counts before the matrix.';
  return `With ${cell.exploitability} exploitability and ${cell.severity} harm the matrix says ${risk}.`;
}

function Matrix({ fda }: { fda: Assessment['fda'] }) {
  const { severity: severities, exploitability } = inputKeys.fda;
  return (
    <TableScroll label="Matrix of exploitability and severity of harm">
      <table className={styles.matrix}>
        <caption className="sr-only">
          Risk by exploitability and severity of harm; the cell that counts is marked
        </caption>
        <thead>
          <tr>
            <th scope="col">Exploitability</th>
            {severities.map((severity) => (
              <th key={severity} scope="col">
                {readable(severity)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exploitability.toReversed().map((one) => (
            <tr key={one}>
              <th scope="row">{readable(one)}</th>
              {severities.map((severity) => {
                const row = fda.matrix.rows.find(
                  (cell) => cell.exploitability === one && cell.severity === severity,
                );
                const isHere = fda.cell?.exploitability === one && fda.cell.severity === severity;
                const risk = row?.risk ?? 'uncontrolled';
                return (
                  <td key={severity} className={`${styles[risk] ?? ''} ${isHere ? (styles.here ?? '') : ''}`}>
                    {isHere && <span aria-hidden="true">▸ </span>}
                    {risk}
                    {isHere && <span className="sr-only"> (the one that counts)</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
