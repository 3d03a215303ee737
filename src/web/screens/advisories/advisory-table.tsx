/** The rows of the list of advisories. */
import { Link } from '@tanstack/react-router';
import type { AdvisoryRow } from '#http/contract/advisories.ts';
import { DecisionBadge, KevMark } from '../../parts/badges.tsx';
import { ariaSort, SortButton, type Direction } from '../../parts/sort-header.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber, sourceWords } from '../../parts/words.ts';
import type { AdvisoriesSearch } from '../../search.ts';
import { TableScroll } from '../../parts/table-scroll.tsx';

type SortName = NonNullable<AdvisoriesSearch['sort']>;

const columns = [
  { key: 'trackingId', label: 'Advisory', sort: 'trackingId' },
  { key: 'score', label: 'CVSS', sort: 'score' },
  { key: 'cves', label: 'Vulnerabilities', sort: null },
  { key: 'devices', label: 'Our devices', sort: 'devices' },
  { key: 'decision', label: 'How soon', sort: null },
  { key: 'date', label: 'Released', sort: 'date' },
] as const satisfies readonly { key: string; label: string; sort: SortName | null }[];

const numeric = new Set(['score', 'cves', 'devices']);

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
  return (
    <TableScroll label="Advisories" isCard>
      <table className="table">
        <caption className="sr-only">Advisories</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={numeric.has(column.key) ? 'num' : undefined}
                aria-sort={column.sort === null ? undefined : ariaSort(column.sort === sort, direction)}
              >
                {column.sort === null ? (
                  column.label
                ) : (
                  <SortButton
                    label={column.label}
                    active={column.sort === sort}
                    direction={direction}
                    onSort={() => sortBy(column.sort)}
                  />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.advisoryId}>
              <td style={{ minWidth: '16rem' }}>
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
                  {row.publisher}, {sourceWords[row.source]}, revision {row.version}
                </div>
              </td>
              <td className="num">
                {row.highestScore === null ? <span className="dim">none</span> : row.highestScore.toFixed(1)}
              </td>
              <td className="num">{formatNumber(row.cveCount)}</td>
              <td className="num">
                {row.affectedDevices + row.unknownDevices === 0 ? (
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
                )}
              </td>
              <td>
                <div className="badges">
                  {row.decision === null ? (
                    <span className="dim">none of ours</span>
                  ) : (
                    <DecisionBadge decision={row.decision} />
                  )}
                  {row.inKev && <KevMark />}
                </div>
              </td>
              <td>
                <DateOnly at={row.currentReleaseDate} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
