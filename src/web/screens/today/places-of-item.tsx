/** Where the devices of an item stand, what care they give there, and to about how many patients a day. */
import type { WorklistItem } from '#http/contract/worklist.ts';
import { Icon } from '../../parts/icons.tsx';
import { counted, formatNumber, placeName } from '../../parts/words.ts';
import styles from './worklist-card.module.css';

export function PlacesOfItem({ item }: { item: WorklistItem }) {
  const more = item.placeCount - item.places.length;
  return (
    <div className={styles.where}>
      <h4 className={styles.label}>Where, and for whom</h4>
      <p className={styles.patients}>
        <Icon name="person" size={15} />
        {item.patientsPerDay === null ? (
          <span className="dim">No patient figure for these places yet</span>
        ) : (
          <span>
            care for about <span className="strong">{formatNumber(item.patientsPerDay)} patients a day</span>
          </span>
        )}
      </p>
      <ul className={styles.places}>
        {item.places.slice(0, 3).map((place) => (
          <li key={place.careAreaId}>
            {placeName(place)}{' '}
            <span className="dim">
              ({counted(place.deviceCount, 'device')}
              {place.care !== null && `; ${place.care.toLowerCase()}`})
            </span>
          </li>
        ))}
      </ul>
      {more + Math.max(item.places.length - 3, 0) > 0 && (
        <p className="dim small">and {counted(more + Math.max(item.places.length - 3, 0), 'more place')}</p>
      )}
    </div>
  );
}
