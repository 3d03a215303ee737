/** Where the devices of an item stand, what care they give there, and to about how many patients a day. */
import type { WorklistItem } from '#http/contract/worklist.ts';
import { Icon } from '../../parts/icons.tsx';
import { counted, formatNumber, careAreaName } from '../../parts/words.ts';
import styles from './worklist-card.module.css';

export function CareAreasOfItem({ item }: { item: WorklistItem }) {
  const more = item.careAreaCount - item.careAreas.length;
  return (
    <div className={styles.where}>
      <h4 className={styles.label}>Where, and for whom</h4>
      <p className={styles.patients}>
        <Icon name="person" size={15} />
        {item.patientsPerDay === null ? (
          <span className="dim">No patient figure for these care areas yet</span>
        ) : (
          <span>
            care for about <span className="strong">{formatNumber(item.patientsPerDay)} patients a day</span>
          </span>
        )}
      </p>
      <ul className={styles.areas}>
        {item.careAreas.slice(0, 3).map((area) => (
          <li key={area.careAreaId}>
            {careAreaName(area)}{' '}
            <span className="dim">
              ({counted(area.deviceCount, 'device')}
              {area.care !== null && `; ${area.care.toLowerCase()}`})
            </span>
          </li>
        ))}
      </ul>
      {more + Math.max(item.careAreas.length - 3, 0) > 0 && (
        <p className="dim small">
          and {counted(more + Math.max(item.careAreas.length - 3, 0), 'more care area')}
        </p>
      )}
    </div>
  );
}
