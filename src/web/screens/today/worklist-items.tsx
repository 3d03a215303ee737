/** The items of the worklist: chosen by mouse or keys, and acted on one or many at a time. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WorklistItem } from '#http/contract/worklist.ts';
import { counted } from '../../parts/words.ts';
import { MakeActions } from '../actions/make-action.tsx';
import { goThroughItems, useChosenItems } from './chosen-items.ts';
import { WorklistCard } from './worklist-card.tsx';
import styles from './today.module.css';

export function WorklistItems({
  org,
  items,
  isStale,
}: {
  org: string;
  items: readonly WorklistItem[];
  /** Shown while others are read. */
  isStale: boolean;
}) {
  const chosen = useChosenItems();
  const [acting, setActing] = useState<readonly WorklistItem[]>([]);
  const own = chosen.of(items);
  return (
    <>
      <div className={`row screen-only ${styles.chosen}`} data-some={own.length > 0}>
        <output className="small">
          {own.length === 0
            ? 'Tick items to act on many at once. On a tick box the arrow keys go from item to item, Space ticks, Enter makes an action.'
            : `${counted(own.length, 'item')} chosen`}
        </output>
        {own.length > 0 && (
          <>
            <Button size="compact-sm" onClick={() => setActing(own)}>
              Make actions
            </Button>
            <Button variant="default" size="compact-sm" onClick={chosen.clear}>
              Choose none
            </Button>
          </>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys are taken from the boxes in it */}
      <ol
        className={styles.list}
        data-stale={isStale}
        onKeyDown={(event) =>
          goThroughItems(event, (itemId) =>
            setActing(own.length > 0 ? own : items.filter((one) => one.itemId === itemId)),
          )
        }
      >
        {items.map((item) => (
          <WorklistCard
            key={item.itemId}
            org={org}
            item={item}
            chosen={chosen}
            onAct={() => setActing([item])}
          />
        ))}
      </ol>
      {acting.length > 0 && (
        <MakeActions org={org} items={acting} onMade={chosen.drop} onClose={() => setActing([])} />
      )}
    </>
  );
}
