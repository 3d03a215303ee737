/** All 72 combinations at a glance: reach and harm down, exploitation and automation across, how soon in each cell. */
import { tableInputs } from '#http/contract/tables.ts';
import type { TableRow } from '../../actions/ssvc-table.ts';
import { TableScroll } from '../../parts/table-scroll.tsx';
import { decisionsByUrgency, decisionWords } from '../../parts/words.ts';
import styles from './table-grid.module.css';
import { inputWords } from './table-words.ts';

const {
  exploitation: exploitations,
  exposure: systemExposures,
  automatable: automatables,
  humanImpact: humanImpacts,
} = tableInputs;

const headWords: Record<TableRow['exploitation'], string> = {
  none: 'Nobody exploits it',
  public_poc: 'An exploit is public',
  active: 'It is exploited',
};

export function TableGrid({
  rows,
  before,
  onChange,
}: {
  rows: readonly TableRow[];
  before: readonly TableRow[];
  /** Undefined where it is only shown. */
  onChange?: ((rows: TableRow[]) => void) | undefined;
}) {
  return (
    <TableScroll label="Decision table">
      <table className={styles.grid}>
        <caption className="sr-only">How soon, for every combination of the four answers</caption>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              From where can it be reached?
            </th>
            <th rowSpan={2} scope="col">
              What does it do to people?
            </th>
            {exploitations.map((exploitation) => (
              <th key={exploitation} colSpan={automatables.length} scope="colgroup">
                {headWords[exploitation]}
              </th>
            ))}
          </tr>
          <tr>
            {exploitations.flatMap((exploitation) =>
              automatables.map((automatable) => (
                <th key={`${exploitation} ${automatable}`} scope="col" className={styles.second}>
                  {automatable === 'yes' ? 'automated' : 'by hand only'}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {systemExposures.flatMap((exposure) =>
            humanImpacts.map((humanImpact, at) => (
              <tr key={`${exposure} ${humanImpact}`}>
                {at === 0 && (
                  <th rowSpan={humanImpacts.length} scope="rowgroup">
                    {inputWords.exposure[exposure]}
                  </th>
                )}
                <th scope="row" className={styles.second}>
                  {inputWords.humanImpact[humanImpact]}
                </th>
                {exploitations.flatMap((exploitation) =>
                  automatables.map((automatable) => {
                    const is = (row: TableRow) =>
                      row.exploitation === exploitation &&
                      row.automatable === automatable &&
                      row.exposure === exposure &&
                      row.humanImpact === humanImpact;
                    return (
                      <Cell
                        key={`${exploitation} ${automatable}`}
                        row={rows.find(is)}
                        before={before.find(is)}
                        onChange={
                          onChange &&
                          ((decision) => onChange(rows.map((row) => (is(row) ? { ...row, decision } : row))))
                        }
                      />
                    );
                  }),
                )}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Cell({
  row,
  before,
  onChange,
}: {
  row: TableRow | undefined;
  before: TableRow | undefined;
  onChange: ((decision: TableRow['decision']) => void) | undefined;
}) {
  if (row === undefined) return <td>none</td>;
  const { decision } = row;
  const isChanged = before !== undefined && before.decision !== decision;
  const colours: Record<`--cell-${string}`, string> = {
    '--cell-ground': `var(--ward-${decision}-ground)`,
    '--cell-ink': `var(--ward-${decision}-ink)`,
  };
  return (
    <td style={colours} className={styles.cell} data-changed={isChanged}>
      {onChange === undefined ? (
        decisionWords[decision].label
      ) : (
        <select
          className={styles.choice}
          aria-label={`How soon: ${inputWords.exploitation[row.exploitation]}, automated ${inputWords.automatable[row.automatable]}, ${inputWords.exposure[row.exposure]}, ${inputWords.humanImpact[row.humanImpact]}`}
          value={decision}
          onChange={(event) => {
            const chosen = decisionsByUrgency.find((one) => one === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {decisionsByUrgency.map((one) => (
            <option key={one} value={one}>
              {decisionWords[one].label}
            </option>
          ))}
        </select>
      )}
      {isChanged && <span className="sr-only"> (was {decisionWords[before.decision].label})</span>}
    </td>
  );
}
