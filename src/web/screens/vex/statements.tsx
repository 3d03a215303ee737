/** The statements of a document, each with what became of it and why. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { StatementReport } from '#http/contract/vex.ts';
import { Badge } from '../../parts/badges.tsx';
import { useIsPrinting } from '../../parts/printing/printing.ts';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber, readable, sentence } from '../../parts/words.ts';
import { outcomeWords, vexStatusTones, vexStatusWords } from './vex-words.ts';
import styles from './vex.module.css';

const columns: StackColumn[] = [
  { key: 'vulnerability', label: 'Vulnerability' },
  { key: 'status', label: 'The issuer says', minWidth: '9rem', paperWidth: 26 },
  { key: 'products', label: 'Of', minWidth: '9rem', paperWidth: 24 },
  { key: 'outcome', label: 'Here', minWidth: '11rem', paperWidth: 30 },
];
const choice: StackColumn = { key: 'choose', label: 'Choose', isQuiet: true, isScreenOnly: true };

/** Documents of distributors have thousands. */
const rowsAtOnce = 100;

export function Statements({
  statements,
  chosen,
  onChoose,
}: {
  statements: readonly StatementReport[];
  /** Null where nothing can be chosen. */
  chosen: ReadonlySet<number> | null;
  onChoose: (number: number) => void;
}) {
  const [shown, setShown] = useState(rowsAtOnce);
  const isPrinting = useIsPrinting();
  const rows = isPrinting ? statements : statements.slice(0, shown);
  return (
    <Section title={`Statements (${formatNumber(statements.length)})`}>
      {statements.length === 0 && <p>The document says nothing.</p>}
      {statements.length > 0 && (
        <>
          <StackTable
            label="Statements"
            caption="Statements, and what became of each"
            columns={chosen === null ? columns : [choice, ...columns]}
          >
            {rows.map((one) => (
              <StackRow key={one.number} cells={cellsOf(one, chosen?.has(one.number) ?? false, onChoose)} />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={statements.length}
            what="statements"
            hasMore={rows.length < statements.length}
            isLoading={false}
            onMore={() => setShown(shown + rowsAtOnce)}
          />
        </>
      )}
    </Section>
  );
}

function cellsOf(one: StatementReport, isChosen: boolean, onChoose: (number: number) => void) {
  return {
    choose: one.status !== null && (
      <Checkbox
        checked={isChosen}
        aria-label={`Choose statement ${one.number}, ${one.vulnerability}`}
        onChange={() => onChoose(one.number)}
      />
    ),
    vulnerability: (
      <span id={`statement-${one.number}`} className={styles.long}>
        <span className="dim">{one.number}.</span> <span className="strong">{one.vulnerability}</span>
        {one.aliases.length > 0 && <span className="dim small"> {one.aliases.join(', ')}</span>}
      </span>
    ),
    status: <Said one={one} />,
    products: <Products one={one} />,
    outcome: <Outcome one={one} />,
  };
}

function Said({ one }: { one: StatementReport }) {
  const { status, justifications, impact, action } = one;
  return (
    <div className="stack-tight">
      {status === null ? (
        <span>{readable(one.statedStatus ?? 'no verdict')}</span>
      ) : (
        <div>
          <Badge tone={vexStatusTones[status]} icon={vexStatusTones[status]}>
            {vexStatusWords[status]}
          </Badge>
        </div>
      )}
      {justifications.map(({ label, means }) => (
        <span key={label} className="small">
          {readable(label)}
          {means !== null && means !== label && (
            <span className="dim"> ({readable(means).toLowerCase()})</span>
          )}
        </span>
      ))}
      {impact !== null && <span className="small">{impact}</span>}
      {action !== null && <span className="small">To do: {action}</span>}
      {one.isBare && <span className="small">It says neither why nor with what effect.</span>}
      {one.at !== null && (
        <span className="dim small">
          said on <DateOnly at={one.at} />
        </span>
      )}
    </div>
  );
}

function Products({ one: { products, productCount } }: { one: StatementReport }) {
  if (productCount === 0) return <span className="dim">no product named</span>;
  const more = productCount - products.length;
  return (
    <ul className="plain-list">
      {products.map((name) => (
        <li key={name} className={styles.long}>
          {name}
        </li>
      ))}
      {more > 0 && <li className="dim">and {formatNumber(more)} more</li>}
    </ul>
  );
}

function Outcome({ one }: { one: StatementReport }) {
  const { outcome, findings, devices, why, decision } = one;
  return (
    <div className="stack-tight">
      <span className="strong">{outcomeWords[outcome]}</span>
      {findings > 0 && (
        <span className="small">
          {formatNumber(findings)} {findings === 1 ? 'finding' : 'findings'}, {formatNumber(devices)}{' '}
          {devices === 1 ? 'device' : 'devices'}
        </span>
      )}
      <span className="small">{sentence(why)}</span>
      {decision !== null && decision.undoneAt === null && (
        <span className="dim small">
          {decision.kind === 'accepted' ? 'Accepted' : 'Rejected'} by {decision.by} on{' '}
          <DateOnly at={decision.at} />
          {decision.expiresAt !== null && (
            <>
              {' '}
              until <DateOnly at={decision.expiresAt} />
            </>
          )}
          : {decision.reason}
        </span>
      )}
    </div>
  );
}
