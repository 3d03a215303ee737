/** The head of a column that the list can be sorted by. */
import { Icon } from './icons.tsx';
import styles from './sort-header.module.css';

export type Direction = 'asc' | 'desc';

export function ariaSort(active: boolean, direction: Direction): 'ascending' | 'descending' | 'none' {
  if (!active) return 'none';
  return direction === 'asc' ? 'ascending' : 'descending';
}

export function SortButton({
  label,
  active,
  direction,
  onSort,
}: {
  label: string;
  active: boolean;
  direction: Direction;
  onSort: () => void;
}) {
  return (
    <button type="button" className={styles.sort} data-active={active} onClick={onSort}>
      {label}
      <Icon name={active ? (direction === 'asc' ? 'up' : 'down') : 'sort'} size={12} />
    </button>
  );
}
