/** A bar of parts that add up to a whole, drawn as plain SVG, with its figures as text beside it. */
import styles from './bar.module.css';
import { formatNumber } from './words.ts';

export interface BarPart {
  key: string;
  label: string;
  value: number;
  /** A CSS colour, usually one of the palette's solids. */
  colour: string;
}

export function StackedBar({
  label,
  parts,
  height = 14,
  whole,
}: {
  label: string;
  parts: readonly BarPart[];
  height?: number;
  /** What 100 % is; the sum of the parts by default. */
  whole?: number;
}) {
  const total = whole ?? parts.reduce((sum, part) => sum + part.value, 0);
  const share = (value: number) => (total === 0 ? 0 : (value / total) * 100);
  const boxes = parts.map((part, index) => ({
    ...part,
    from: share(parts.slice(0, index).reduce((sum, one) => sum + one.value, 0)),
    width: share(part.value),
  }));
  const described = parts.map((part) => `${part.label} ${formatNumber(part.value)}`).join(', ');
  return (
    <svg
      className={styles.bar}
      height={height}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing in place, not a picture file
      role="img"
      aria-label={`${label}: ${described}`}
    >
      {boxes.map((box) => (
        <rect
          key={box.key}
          x={box.from}
          y={0}
          width={Math.max(box.width - 0.25, 0)}
          height={height}
          fill={box.colour}
        >
          <title>{`${box.label}: ${formatNumber(box.value)}`}</title>
        </rect>
      ))}
    </svg>
  );
}

export function BarLegend({ parts }: { parts: readonly (Omit<BarPart, 'value'> & { value?: number })[] }) {
  return (
    <ul className={styles.legend}>
      {parts.map((part) => (
        <li key={part.key}>
          <span className={styles.swatch} style={{ background: part.colour }} />
          {part.label}
          {part.value !== undefined && <span className="strong figures">{formatNumber(part.value)}</span>}
        </li>
      ))}
    </ul>
  );
}
