/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- the roles are those that the tags have: on a phone rows are laid out as blocks, and some browsers then forget what a table is */
/** A table that stacks on a narrow screen: each row becomes a block whose cells say the name of their column. */
import { createContext, useContext, type ReactNode } from 'react';
import { TableScroll } from './table-scroll.tsx';

export interface StackColumn {
  key: string;
  label: string;
  isNumber?: boolean;
  /** Share of the sheet in per cent, for tables whose cells would else be broken badly on paper. */
  paperWidth?: number;
  /** Least width, so that words are not broken into letters on a middling screen. */
  minWidth?: string;
  /** What stands in the head instead of the label, such as a button that sorts. */
  head?: ReactNode;
  sort?: 'ascending' | 'descending' | 'none' | undefined;
  /** The label is for screen readers alone, as over a column of buttons. */
  isQuiet?: boolean;
  /** Not for paper, as a column of buttons. */
  isScreenOnly?: boolean;
}

const Columns = createContext<readonly StackColumn[]>([]);

export function StackTable({
  label,
  caption,
  columns,
  isCard = false,
  children,
}: {
  /** Names the frame that scrolls. */
  label: string;
  /** Names the table. */
  caption: string;
  columns: readonly StackColumn[];
  isCard?: boolean;
  children: ReactNode;
}) {
  return (
    <TableScroll label={label} isCard={isCard}>
      <table className="table stacks" role="table">
        <caption className="sr-only">{caption}</caption>
        {columns.some((column) => column.paperWidth !== undefined) && (
          <colgroup>
            {columns.map((column) => (
              <col key={column.key} style={paperWidth(column)} />
            ))}
          </colgroup>
        )}
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                role="columnheader"
                className={classOf(column)}
                aria-sort={column.sort}
              >
                {column.isQuiet ? (
                  <span className="sr-only">{column.label}</span>
                ) : (
                  (column.head ?? column.label)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          <Columns value={columns}>{children}</Columns>
        </tbody>
      </table>
    </TableScroll>
  );
}

/** The cells of a row by the keys of their columns. The first one names the row where `isHeaded`. */
export function StackRow({
  cells,
  isHeaded = false,
}: {
  cells: Readonly<Record<string, ReactNode>>;
  isHeaded?: boolean;
}) {
  const columns = useContext(Columns);
  return (
    <tr role="row">
      {columns.map((column, at) => {
        const shared = {
          className: classOf(column),
          style: column.minWidth === undefined ? undefined : { minWidth: column.minWidth },
        };
        return at === 0 && isHeaded ? (
          <th key={column.key} scope="row" role="rowheader" {...shared}>
            {cells[column.key]}
          </th>
        ) : (
          <td
            key={column.key}
            role="cell"
            data-label={at === 0 || column.isQuiet ? undefined : column.label}
            {...shared}
          >
            {cells[column.key]}
          </td>
        );
      })}
    </tr>
  );
}

function paperWidth({ paperWidth: share = 10 }: StackColumn): Record<`--${string}`, string> {
  return { '--paper-width': `${share}%` };
}

function classOf({ isNumber, isScreenOnly }: StackColumn): string | undefined {
  const names = [isNumber && 'num', isScreenOnly && 'screen-only'].filter(
    (name) => name !== false && name !== undefined,
  );
  return names.length === 0 ? undefined : names.join(' ');
}
