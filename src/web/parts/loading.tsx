/** Grey shapes where content will stand, announced once. */
import { Skeleton } from '@mantine/core';

export function LoadingBlocks({ count = 4, height = 88 }: { count?: number; height?: number }) {
  return (
    <output className="stack">
      <span className="sr-only">Loading</span>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} radius={8} />
      ))}
    </output>
  );
}
