/** One item of the worklist: a product and the advisory that means it. */
import { Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { WorklistItem } from '#http/contract/worklist.ts';
import { DecisionBadge, KevMark, StatusBadge } from '../../parts/badges.tsx';
import { Icon } from '../../parts/icons.tsx';
import { NextStep } from '../../parts/next-step.tsx';
import { useIsPrinting } from '../../parts/printing/printing.ts';
import { AboveNextLine, WouldChange } from '../../parts/rank-reason.tsx';
import { VerdictChain } from '../../parts/verdict-chain.tsx';
import { counted, formatNumber, productName, sentence } from '../../parts/words.ts';
import { CareAreasOfItem } from './care-areas-of-item.tsx';
import type { ChosenItems } from './chosen-items.ts';
import { ItemActions } from './item-actions.tsx';
import styles from './worklist-card.module.css';

/** Exploitation is `active` without assumption only where a CVE of the item is in KEV (the rule of weigh). */
function isKnownExploited(item: WorklistItem): boolean {
  return item.why.some((step) => step.step === 'exploitation' && step.value === 'active' && !step.assumed);
}

/** Which devices to go to; on the screen a link leads to them. */
function DevicesOnPaper({ item }: { item: WorklistItem }) {
  if (!useIsPrinting() || item.deviceTags.length === 0) return null;
  const more = item.deviceCount - item.deviceTags.length;
  return (
    <div className={styles.devices}>
      <h4 className={styles.label}>Devices</h4>
      <p className="small">
        {item.deviceTags.join(', ')}
        {more > 0 && ` and ${formatNumber(more)} more`}
      </p>
    </div>
  );
}

/** One item for all that records say of the software of a product: how much that is, and the way to each. */
function SoftwareLine({ org, item }: { org: string; item: WorklistItem }) {
  return (
    <p>
      <Link
        to="/$org/advisories"
        params={{ org }}
        search={{ source: 'record', productModelId: item.productModelId, sort: 'score' }}
        preload="intent"
      >
        {counted(item.advisoryCount, 'vulnerability', 'vulnerabilities')} in its software
      </Link>
    </p>
  );
}

export function WorklistCard({
  org,
  item,
  chosen,
  onAct,
}: {
  org: string;
  item: WorklistItem;
  chosen: ChosenItems;
  /** Makes an action of it. */
  onAct: () => void;
}) {
  const edge: Record<`--card-${string}`, string> = { '--card-edge': `var(--ward-${item.decision}-solid)` };
  const title = productName(item);
  const moreCves = item.cveCount - item.cves.length;
  return (
    <li className={`card ${styles.card}`} style={edge} data-testid="worklist-item">
      <div className={styles.head}>
        <Checkbox
          className="screen-only"
          aria-label={`Choose ${title}: ${item.advisory.trackingId}`}
          data-item={item.itemId}
          checked={chosen.isChosen(item.itemId)}
          onChange={() => chosen.toggle(item.itemId)}
        />
        <span className={styles.rank}>
          <span className="sr-only">Rank </span>
          {formatNumber(item.rank)}
        </span>
        <DecisionBadge decision={item.decision} />
        {item.status !== 'affected' && <StatusBadge status={item.status} />}
        {isKnownExploited(item) && <KevMark />}
      </div>

      <div className={styles.what}>
        <h3 className={styles.title}>
          <Link
            to="/$org/devices"
            params={{ org }}
            search={{
              productModelId: item.productModelId,
              advisoryId: item.isSoftware ? undefined : item.advisory.advisoryId,
            }}
            preload="intent"
          >
            {title}
          </Link>
        </h3>
        <p>
          {item.deviceType !== null && <span>{item.deviceType}, </span>}
          <span className="strong">{counted(item.deviceCount, 'device')}</span>
          {item.unknownDevices > 0 && item.affectedDevices > 0 && (
            <span className="dim">
              {' '}
              ({formatNumber(item.affectedDevices)} affected, {formatNumber(item.unknownDevices)} unknown)
            </span>
          )}
        </p>
        {item.isSoftware && item.advisoryCount > 1 && <SoftwareLine org={org} item={item} />}
        <p>
          {item.isSoftware && item.advisoryCount > 1 && <span className="dim">Most urgent: </span>}
          <Link
            to="/$org/advisories/$advisoryId"
            params={{ org, advisoryId: item.advisory.advisoryId }}
            preload="intent"
          >
            {item.advisory.trackingId}
          </Link>{' '}
          <span className="dim">
            {item.advisory.title} ({item.advisory.publisher})
          </span>
        </p>
        {item.cves.length > 0 && (
          <p className="small mono">
            {item.cves.join(', ')}
            {moreCves > 0 && ` and ${formatNumber(moreCves)} more`}
          </p>
        )}
      </div>

      <CareAreasOfItem item={item} />

      <div className={styles.next}>
        <h4 className={styles.label}>What next</h4>
        <NextStep next={item.next} publisher={item.advisory.publisher} />
        <ItemActions org={org} item={item} />
        <Button
          variant="default"
          size="compact-sm"
          className="screen-only"
          aria-label={`Make an action for ${title}`}
          onClick={onAct}
        >
          Make an action
        </Button>
      </div>

      <DevicesOnPaper item={item} />

      <details className={styles.why} data-paper="folded">
        <summary>
          <Icon name="down" size={14} />
          <span>
            <span className="strong">Why this rank: </span>
            {sentence(item.whySentence)}
            {item.above !== null && (
              <span className={styles.above}>
                <AboveNextLine above={item.above} />
              </span>
            )}
          </span>
        </summary>
        <VerdictChain steps={item.why} />
        <WouldChange changes={item.wouldChange} />
      </details>
    </li>
  );
}
