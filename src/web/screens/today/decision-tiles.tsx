/** How much there is of each urgency; a click narrows the list to it. */
import type { TodaySummary } from '#http/contract/worklist.ts';
import { Icon } from '../../parts/icons.tsx';
import { counted, decisionsByUrgency, decisionWords, formatNumber } from '../../parts/words.ts';
import { isInList, toggleInList, type TodaySearch } from '../../search.ts';
import styles from './today.module.css';

export function DecisionTiles({
  summary,
  search,
  onNarrow,
}: {
  summary: TodaySummary;
  search: TodaySearch;
  onNarrow: (change: Partial<TodaySearch>) => void;
}) {
  return (
    <fieldset className={styles.tiles}>
      <legend className="sr-only">How soon: press to filter the list</legend>
      {decisionsByUrgency.map((decision) => {
        const words = decisionWords[decision];
        const counts = summary.byDecision.find((one) => one.decision === decision);
        const colours: Record<`--tile-${string}`, string> = {
          '--tile-ink': `var(--ward-${decision}-ink)`,
          '--tile-ground': `var(--ward-${decision}-ground)`,
          '--tile-solid': `var(--ward-${decision}-solid)`,
        };
        return (
          <button
            key={decision}
            type="button"
            className={styles.tile}
            style={colours}
            aria-pressed={isInList(search.decision, decision)}
            onClick={() => onNarrow({ decision: toggleInList(search.decision, decision) })}
          >
            <span className={styles.tileHead}>
              <Icon name={decision} size={18} />
              <span className="strong">{words.label}</span>
            </span>
            <span className={styles.tileMeaning}>{words.short}</span>
            <span className={styles.tileTerm}>SSVC: {words.term}</span>
            <span className={styles.tileFigures}>
              <span className={styles.tileCount}>{formatNumber(counts?.items ?? 0)}</span>
              <span className="small">
                {(counts?.items ?? 0) === 1 ? 'item' : 'items'}, {counted(counts?.devices ?? 0, 'device')}
              </span>
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
