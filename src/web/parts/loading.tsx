/** Grey shapes where content will stand, announced once. */
import styles from './loading.module.css';

export function LoadingBlocks({ count = 4, height = 88 }: { count?: number; height?: number }) {
  return (
    <output className="stack">
      <span className="sr-only">Loading</span>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className={styles.block} style={{ height }} />
      ))}
    </output>
  );
}
