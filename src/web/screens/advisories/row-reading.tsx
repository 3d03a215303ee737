/** Beside a product row, before it is saved: how Ward reads its versions, and which devices it means. */
import type { ProductReading } from '#http/contract/advisories.ts';
import { Badge } from '../../parts/badges.tsx';
import { counted, formatNumber, sentence } from '../../parts/words.ts';
import styles from './entry-form.module.css';

/** An `output` is announced politely when it changes; while there is nothing to say it is empty and quiet. */
export function RowReading({ reading }: { reading: ProductReading | undefined }) {
  return (
    <output className={styles.reading} data-testid="row-reading">
      {reading?.rangeKind === 'unread' && (
        <>
          <Badge tone="unknown" icon="unknown">
            The versions could not be read
          </Badge>{' '}
          Devices of it will stand as unknown.{' '}
        </>
      )}
      {reading !== undefined && reading.rangeKind !== 'unread' && (
        <>
          Read as <span className="strong">{reading.reading}</span>
          {reading.conditions.length > 0 && <>, only {reading.conditions.join('; ')}</>}.{' '}
        </>
      )}
      {reading !== undefined && devicesInWords(reading)}
    </output>
  );
}

/** "Of 12 devices with this name it means 5 as affected and 3 as unknown." */
function devicesInWords({ named, affected, unknown }: ProductReading): string {
  if (named === 0) return 'None of your devices goes by this maker and model.';
  const meant = [
    affected > 0 && `${formatNumber(affected)} as affected`,
    unknown > 0 && `${formatNumber(unknown)} as unknown`,
  ].filter((part) => part !== false);
  return sentence(
    `of ${counted(named, 'device')} with this name it means ${meant.length === 0 ? 'none' : meant.join(' and ')}`,
  );
}
