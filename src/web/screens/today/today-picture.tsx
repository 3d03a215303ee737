/** The same counts as a small picture: devices by urgency, and the affected share of each site. */
import { useState } from 'react';
import { Button } from '@mantine/core';
import type { TodaySummary } from '#http/contract/worklist.ts';
import { BarLegend, StackedBar, type BarPart } from '../../parts/stacked-bar.tsx';
import { decisionsByUrgency, decisionWords, formatNumber } from '../../parts/words.ts';
import styles from './today.module.css';

const sitesAtFirst = 4;

export function TodayPicture({ summary }: { summary: TodaySummary }) {
  const [all, setAll] = useState(false);
  const parts: BarPart[] = decisionsByUrgency.map((decision) => ({
    key: decision,
    label: decisionWords[decision].label,
    value: summary.byDecision.find((one) => one.decision === decision)?.devices ?? 0,
    colour: `var(--ward-${decision}-solid)`,
  }));
  const sites = [...summary.sites].sort((a, b) => b.devicesAffected - a.devicesAffected);
  const shown = all ? sites : sites.slice(0, sitesAtFirst);
  return (
    <div className={`card ${styles.picture}`}>
      <section className="stack-tight" aria-label="Devices by urgency">
        <h2>Devices by urgency</h2>
        <StackedBar label="Devices by urgency" parts={parts} height={20} />
        <BarLegend parts={parts} />
      </section>
      {sites.length > 0 && (
        <section className="stack-tight" aria-label="Affected share of each site">
          <h2>Affected share of each site</h2>
          <ul className={styles.sites}>
            {shown.map((site) => (
              <li key={site.site}>
                <span className={styles.siteName}>{site.site}</span>
                <StackedBar
                  label={site.site}
                  height={10}
                  parts={[
                    {
                      key: 'affected',
                      label: 'affected',
                      value: site.devicesAffected,
                      colour: 'var(--ward-affected-solid)',
                    },
                    {
                      key: 'rest',
                      label: 'other devices',
                      value: site.devices - site.devicesAffected,
                      colour: 'var(--ward-defer-line)',
                    },
                  ]}
                />
                <span className="small figures nowrap">
                  <span className="strong">{formatNumber(site.devicesAffected)}</span> of{' '}
                  {formatNumber(site.devices)}
                </span>
              </li>
            ))}
          </ul>
          {sites.length > sitesAtFirst && (
            <div className="screen-only">
              <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)}>
                {all ? 'Show fewer sites' : `Show all ${formatNumber(sites.length)} sites`}
              </Button>
            </div>
          )}
        </section>
      )}
    </div>
  );
}
