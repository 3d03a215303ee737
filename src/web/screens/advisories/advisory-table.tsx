/** The rows of the list of advisories. */
import { Link } from '@tanstack/react-router';
import type { AdvisoryRow } from '#http/contract/advisories.ts';
import { DecisionBadge, KevMark } from '../../parts/badges.tsx';
import { ariaSort, SortButton, type Direction } from '../../parts/sort-header.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber, sourceWords } from '../../parts/words.ts';
import type { AdvisoriesSearch } from '../../search.ts';

type SortName = NonNullable<AdvisoriesSearch['sort']>;

const columns: (StackColumn & { sortBy?: SortName })[] = [
  { key: 'trackingId', label: 'Advisory', sortBy: 'trackingId', minWidth: '16rem', paperWidth: 38 },
  { key: 'score', label: 'CVSS', sortBy: 'score', isNumber: true, paperWidth: 7 },
  { key: 'cves', label: 'CVEs', isNumber: true, paperWidth: 7 },
  { key: 'devices', label: 'Our devices', sortBy: 'devices', isNumber: true, paperWidth: 14 },
  { key: 'decision', label: 'How soon', paperWidth: 23 },
  { key: 'date', label: 'Released', sortBy: 'date', paperWidth: 11 },
];

export function AdvisoryTable({
  org,
  rows,
  search,
  onNarrow,
}: {
  org: string;
  rows: readonly AdvisoryRow[];
  search: AdvisoriesSearch;
  onNarrow: (change: Partial<AdvisoriesSearch>) => void;
}) {
  const sort = search.sort ?? 'date';
  const direction: Direction = search.dir ?? 'desc';
  function sortBy(name: SortName) {
    onNarrow({
      sort: name,
      dir: name === sort ? (direction === 'asc' ? 'desc' : 'asc') : name === 'trackingId' ? 'asc' : 'desc',
    });
  }
  const sortable = columns.map(
    ({ sortBy: name, ...column }): StackColumn =>
      name === undefined
        ? column
        : {
            ...column,
            sort: ariaSort(name === sort, direction),
            head: (
              <SortButton
                label={column.label}
                active={name === sort}
                direction={direction}
                onSort={() => sortBy(name)}
              />
            ),
          },
  );
  return (
    <StackTable label="Advisories" caption="Advisories" columns={sortable} isCard>
      {rows.map((row) => (
        <StackRow key={row.advisoryId} cells={cellsOf(org, row)} />
      ))}
    </StackTable>
  );
}

function cellsOf(org: string, row: AdvisoryRow) {
  return {
    trackingId: (
      <>
        <Link
          to="/$org/advisories/$advisoryId"
          params={{ org, advisoryId: row.advisoryId }}
          className="strong"
          preload="intent"
        >
          {row.trackingId}
        </Link>
        <div>{row.title}</div>
        <div className="dim small">
          {row.publisher}, {sourceWords[row.source]}
          {row.source !== 'record' && `, revision ${row.version}`}
          {row.read === null && <span className="strong">, unread</span>}
        </div>
      </>
    ),
    score: row.highestScore === null ? <span className="dim">none</span> : row.highestScore.toFixed(1),
    cves: formatNumber(row.cveCount),
    devices:
      row.affectedDevices + row.unknownDevices === 0 ? (
        <span className="dim">none</span>
      ) : (
        <Link to="/$org/devices" params={{ org }} search={{ advisoryId: row.advisoryId }}>
          {formatNumber(row.affectedDevices)} affected
          {row.unknownDevices > 0 && (
            <>
              <br />
              {formatNumber(row.unknownDevices)} unknown
            </>
          )}
        </Link>
      ),
    decision: (
      <div className="badges">
        {row.decision === null ? (
          <span className="dim">none of ours</span>
        ) : (
          <DecisionBadge decision={row.decision} />
        )}
        {row.inKev && <KevMark />}
      </div>
    ),
    date: <DateOnly at={row.currentReleaseDate} />,
  };
}
