/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows stand where a transform puts them, and browsers drop the meaning of a native table that is laid out so */
/** The rows of the device list: only those on the screen are drawn, only the pages around them are held. */
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { NativeSelect } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import type { DeviceRow } from '#http/contract/devices.ts';
import { useDeviceHead, useDeviceWindow } from '../../actions/device-window.ts';
import type { DeviceQuery } from '../../actions/devices.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ariaSort, SortButton, type Direction } from '../../parts/sort-header.tsx';
import { counted, formatNumber } from '../../parts/words.ts';
import type { DevicesSearch } from '../../search.ts';
import { DeviceTableRow } from './device-table-row.tsx';
import styles from './device-table.module.css';

/** On a narrow screen a row has three lines: which device, what it is, and where it stands. */
const rowHeights = { wide: 52, narrow: 84 };
/** As in device-table.module.css. */
const narrow = '(max-width: 1150px)';

type SortName = NonNullable<DevicesSearch['sort']>;

const columns = [
  { key: 'device', label: 'Device', sort: 'assetTag' },
  { key: 'maker', label: 'Manufacturer', sort: 'manufacturer' },
  { key: 'model', label: 'Model and type', sort: 'model' },
  { key: 'version', label: 'Version', sort: null },
  { key: 'area', label: 'Site and care area', sort: 'site' },
  { key: 'urgency', label: 'How soon', sort: 'urgency' },
  { key: 'findings', label: 'Findings', sort: null },
  { key: 'seen', label: 'Last seen', sort: 'lastSeenAt' },
] as const satisfies readonly { key: string; label: string; sort: SortName | null }[];

export function DeviceTable({
  org,
  filter,
  onNarrow,
}: {
  org: string;
  filter: DeviceQuery;
  onNarrow: (change: Partial<DevicesSearch>) => void;
}) {
  const scroller = useRef<HTMLElement>(null);
  const head = useDeviceHead(org, filter);
  const total = head.data?.total ?? 0;
  const rowHeight = useMediaQuery(narrow, false, { getInitialValueInEffect: false })
    ? rowHeights.narrow
    : rowHeights.wide;
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used here
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  useEffect(() => rows.measure(), [rows, rowHeight]);
  const items = rows.getVirtualItems();
  const devices = useDeviceWindow(org, filter, head, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [filter]);

  const sort = filter.sort ?? 'urgency';
  const direction: Direction = filter.dir ?? 'desc';

  function sortBy(name: SortName) {
    const startsDown = name === 'urgency' || name === 'lastSeenAt';
    const dir = name === sort ? (direction === 'asc' ? 'desc' : 'asc') : startsDown ? 'desc' : 'asc';
    onNarrow({ sort: name, dir });
  }

  if (head.isError) return <ProblemNotice error={head.error} onRetry={() => void head.refetch()} />;
  if (head.isPending) return <LoadingBlocks count={8} height={44} />;
  return (
    <div className="stack-tight screen-only">
      <div className="row-between">
        <output className="dim small">{head.isPlaceholderData ? 'Looking' : counted(total, 'device')}</output>
        <div className={styles.sortBy}>
          <NativeSelect
            label="Sort by"
            size="xs"
            value={`${sort} ${direction}`}
            onChange={(event) => {
              const [name, dir] = event.currentTarget.value.split(' ');
              const column = columns.find((one) => one.sort !== null && one.sort === name);
              if (column?.sort) onNarrow({ sort: column.sort, dir: dir === 'asc' ? 'asc' : 'desc' });
            }}
          >
            {columns
              .filter((column) => column.sort !== null)
              .flatMap((column) => [
                <option key={`${column.key} up`} value={`${column.sort} asc`}>
                  {column.label}, upwards
                </option>,
                <option key={`${column.key} down`} value={`${column.sort} desc`}>
                  {column.label}, downwards
                </option>,
              ])}
          </NativeSelect>
        </div>
      </div>
      {devices.error !== null && <ProblemNotice error={devices.error} onRetry={devices.retry} />}
      {total === 0 ? (
        <EmptyState icon="search" title="No device fits this filter">
          Take a filter away, or look among the retired devices with the filter “State”.
        </EmptyState>
      ) : (
        <section
          ref={scroller}
          className={styles.scroller}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
          tabIndex={0}
          aria-label="Devices; scroll with the arrow and page keys"
          data-stale={head.isPlaceholderData}
          data-testid="device-rows"
        >
          <div
            role="table"
            aria-label="Devices"
            aria-rowcount={total + 1}
            aria-colcount={columns.length}
            className={styles.table}
          >
            <div role="rowgroup" className={styles.head}>
              <div role="row" aria-rowindex={1} className={styles.row}>
                {columns.map((column) => (
                  <div
                    key={column.key}
                    role="columnheader"
                    className={styles[column.key]}
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
                  </div>
                ))}
              </div>
            </div>
            <div role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }}>
              {items.map((item) => (
                <Row
                  key={item.key}
                  org={org}
                  index={item.index}
                  top={item.start}
                  height={rowHeight}
                  row={devices.rowAt(item.index)}
                />
              ))}
            </div>
          </div>
        </section>
      )}
    </div>
  );
}

const Row = memo(function Row({
  org,
  index,
  top,
  height,
  row,
}: {
  org: string;
  index: number;
  top: number;
  height: number;
  row: DeviceRow | undefined;
}) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${styles.row} ${styles.bodyRow}`}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {row === undefined ? (
        <div role="cell" className="dim">
          Row {formatNumber(index + 1)} is on its way
        </div>
      ) : (
        <DeviceTableRow org={org} row={row} />
      )}
    </div>
  );
});
