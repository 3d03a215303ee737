/** Where the urgent devices stand, as bars: the care areas that have the most of them, and the affected share of each site. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TodaySummary, UrgentCareArea } from '#http/contract/worklist.ts';
import { useUrgentCareAreas } from '../../actions/worklist.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { BarLegend, StackedBar, type BarPart } from '../../parts/stacked-bar.tsx';
import { careAreaFilter, careAreaName, decisionWords, formatNumber } from '../../parts/words.ts';
import styles from './today.module.css';

const sitesAtFirst = 6;

export function TodayPicture({ org, summary }: { org: string; summary: TodaySummary }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <div className={`screen-only ${styles.pictureToggle}`}>
        <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide where they stand' : 'Show where they stand'}
        </Button>
      </div>
      <div className={`card ${styles.picture}`} data-open={isOpen}>
        <UrgentAreas org={org} />
        <Sites summary={summary} />
      </div>
    </>
  );
}

function partsOf(area: UrgentCareArea): BarPart[] {
  const counts = [
    ['immediate', area.immediate],
    ['out_of_cycle', area.outOfCycle],
    ['scheduled', area.scheduled],
  ] as const;
  return counts.map(([decision, value]) => ({
    key: decision,
    label: decisionWords[decision].label,
    value,
    colour: `var(--ward-${decision}-solid)`,
  }));
}

function UrgentAreas({ org }: { org: string }) {
  const areas = useUrgentCareAreas(org);
  const items = areas.data?.items ?? [];
  const most = Math.max(...items.map((area) => area.immediate + area.outOfCycle + area.scheduled), 1);
  return (
    <section className={styles.bars} aria-label="Care areas with the most urgent devices">
      <h2>Care areas with the most urgent devices</h2>
      {areas.isError && <ProblemNotice error={areas.error} onRetry={() => void areas.refetch()} />}
      {areas.isSuccess && items.length === 0 && <p className="dim">No device has anything to be done.</p>}
      <ul className={styles.barList}>
        {items.map((area) => (
          <li key={area.careAreaId}>
            <Link
              className={styles.barName}
              to="/$org/today"
              params={{ org }}
              search={careAreaFilter(area)}
              resetScroll={false}
            >
              {careAreaName(area)}
            </Link>
            <StackedBar label={careAreaName(area)} height={12} whole={most} parts={partsOf(area)} />
            <span className="small figures nowrap">
              <span className="strong">{formatNumber(area.immediate)}</span> now,{' '}
              {formatNumber(area.outOfCycle)} soon
            </span>
          </li>
        ))}
      </ul>
      <BarLegend
        parts={(['immediate', 'out_of_cycle', 'scheduled'] as const).map((decision) => ({
          key: decision,
          label: decisionWords[decision].label,
          colour: `var(--ward-${decision}-solid)`,
        }))}
      />
    </section>
  );
}

function Sites({ summary }: { summary: TodaySummary }) {
  const [all, setAll] = useState(false);
  const sites = [...summary.sites].sort((a, b) => b.devicesAffected - a.devicesAffected);
  const shown = all ? sites : sites.slice(0, sitesAtFirst);
  if (sites.length === 0) return null;
  return (
    <section className={styles.bars} aria-label="Affected share of each site">
      <h2>Affected share of each site</h2>
      <ul className={styles.barList}>
        {shown.map((site) => (
          <li key={site.site}>
            <span className={styles.barName}>{site.site || 'no site named'}</span>
            <StackedBar
              label={site.site}
              height={12}
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
  );
}
