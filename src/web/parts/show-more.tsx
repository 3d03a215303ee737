/** The end of a list that comes in pages: how much is shown, and the next page. */
import { Button } from '@mantine/core';
import { formatNumber } from './words.ts';

export function ShowMore({
  shown,
  total,
  what,
  hasMore,
  isLoading,
  onMore,
}: {
  shown: number;
  total: number;
  what: string;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
}) {
  return (
    <div className="row screen-only" style={{ justifyContent: 'center', padding: '0.5rem 0' }}>
      <span className="dim figures">
        {formatNumber(shown)} of {formatNumber(total)} {what}
      </span>
      {hasMore && (
        <Button variant="default" size="sm" loading={isLoading} onClick={onMore}>
          Show more
        </Button>
      )}
    </div>
  );
}
