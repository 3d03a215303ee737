/* oxlint-disable jsx-a11y/prefer-tag-over-role -- cells of a table that is no native one, see device-table.tsx */
/** The cells of one device. Missing facts say so, since they are what Coverage is about. */
import { memo } from 'react';
import type { DeviceRow } from '#http/contract/devices.ts';
import { Badge } from '../../parts/badges.tsx';
import { SwiftLink } from '../../parts/swift-link.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { decisionWords, deviceStateWords, formatNumber } from '../../parts/words.ts';
import styles from './device-table.module.css';

export const DeviceTableRow = memo(function DeviceTableRow({ org, row }: { org: string; row: DeviceRow }) {
  return (
    <>
      <div role="cell" className={styles.device}>
        <SwiftLink
          href={`/${encodeURIComponent(org)}/devices/${encodeURIComponent(row.deviceId)}`}
          className={styles.link}
        >
          {row.assetTag ?? row.serial ?? 'no tag'}
        </SwiftLink>
        <span className={styles.second}>
          {row.assetTag !== null ? (row.serial ?? 'no serial number') : 'no asset tag'}
        </span>
      </div>
      <Cell name="maker" value={row.manufacturer} missing="no manufacturer" />
      <div role="cell" className={styles.model}>
        <span className={styles.first}>{row.model ?? <span className="dim">no model</span>}</span>
        <span className={styles.second}>{row.deviceType ?? 'no type'}</span>
      </div>
      <Cell name="version" value={row.version} missing="no version" />
      <div role="cell" className={styles.area}>
        <span className={styles.first}>{row.site}</span>
        <span className={styles.second}>{row.careArea || 'no care area'}</span>
      </div>
      <div role="cell" className={styles.urgency}>
        {row.decision === null ? (
          <span className="dim">nothing known</span>
        ) : (
          <>
            <Badge tone={row.decision} icon={row.decision} title={decisionWords[row.decision].meaning}>
              {decisionWords[row.decision].label}
            </Badge>
            <span className={styles.second}>SSVC: {decisionWords[row.decision].term}</span>
          </>
        )}
      </div>
      <div role="cell" className={styles.findings}>
        {row.affectedCount > 0 && (
          <span className={styles.first}>{formatNumber(row.affectedCount)} affected</span>
        )}
        {row.unknownCount > 0 && (
          <span className={styles.second}>{formatNumber(row.unknownCount)} unknown</span>
        )}
        {row.affectedCount + row.unknownCount === 0 && <span className="dim">none</span>}
      </div>
      <div role="cell" className={styles.seen}>
        <span className={styles.first}>
          <DateOnly at={row.lastSeenAt} />
        </span>
        {row.state !== 'active' && <span className={styles.second}>{deviceStateWords[row.state]}</span>}
      </div>
    </>
  );
});

function Cell({
  name,
  value,
  missing,
}: {
  name: 'maker' | 'version';
  value: string | null;
  missing: string;
}) {
  return (
    <div role="cell" className={styles[name]}>
      <span className={styles.first} title={value ?? undefined}>
        {value ?? <span className="dim">{missing}</span>}
      </span>
    </div>
  );
}
