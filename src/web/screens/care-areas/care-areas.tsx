/** Care areas: what care each gives, and to about how many patients a day. A figure of the area, never of a person. */
import { Button, Checkbox } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CareArea } from '#http/contract/common.ts';
import { deviceEndpoints } from '#http/contract/devices.ts';
import { useCareAreas } from '../../actions/care-areas.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { FilterBar, SearchInput } from '../../parts/filters.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { PrintFilter } from '../../parts/printing/print-notes.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { counted, formatNumber, careAreaFilter, careAreaName } from '../../parts/words.ts';
import { valueWords } from '../context/context-words.ts';
import { StateFacts } from '../context/state-facts.tsx';
import { EditCareArea } from './edit-care-area.tsx';

const columns: StackColumn[] = [
  { key: 'area', label: 'Care area' },
  { key: 'care', label: 'Care it gives' },
  { key: 'patients', label: 'Patients a day', isNumber: true },
  { key: 'basis', label: 'Where the figure comes from' },
  { key: 'capacity', label: 'When devices stop' },
  { key: 'devices', label: 'Devices', isNumber: true },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

const route = getRouteApi('/$org/care-areas');

function fits(area: CareArea, q: string | undefined, missing: boolean): boolean {
  const text = `${area.site} ${area.name} ${area.care ?? ''}`.toLowerCase();
  const words = (q ?? '').toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word)) && (!missing || area.patientsPerDay === null);
}

export function CareAreas() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const areas = useCareAreas(org);
  const [editing, setEditing] = useState<CareArea | null>(null);
  const [stating, setStating] = useState<CareArea | null>(null);
  const items = areas.data?.items ?? [];
  const shown = items.filter((area) => fits(area, search.q, search.missing === 'true'));
  const withFigure = items.filter((area) => area.patientsPerDay !== null).length;

  return (
    <>
      <PageHeading
        title="Care areas"
        actions={
          <>
            <PrintButton />
            <ExportMenu endpoint={deviceEndpoints.exportCareAreas} org={org} />
          </>
        }
        lead="What care each area gives and to about how many patients a day. Today uses it to say whom a finding could reach. Ward stores no patient data."
      />
      {areas.isPending && <LoadingBlocks count={6} height={44} />}
      {areas.isError && <ProblemNotice error={areas.error} onRetry={() => void areas.refetch()} />}
      {areas.isSuccess && items.length === 0 && (
        <EmptyState
          icon="careAreas"
          title="No care areas yet"
          actions={
            <LinkButton to="/$org/import" params={{ org }}>
              Import an inventory
            </LinkButton>
          }
        >
          Care areas come with the inventory: each department of a site that a device names becomes one.
        </EmptyState>
      )}
      {items.length > 0 && (
        <>
          <FilterBar label="Filter care areas">
            <SearchInput
              label="Search"
              placeholder="Site, care area or care"
              value={search.q}
              onChange={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })}
            />
            <Checkbox
              label="Only those without a patient figure"
              checked={search.missing === 'true'}
              onChange={(event) => {
                const missing = event.currentTarget.checked ? ('true' as const) : undefined;
                void navigate({ search: (before) => ({ ...before, missing }), replace: true });
              }}
              mb="0.5rem"
            />
          </FilterBar>
          <output className="dim small">
            {counted(shown.length, 'care area')} shown; {formatNumber(withFigure)} of{' '}
            {formatNumber(items.length)} have a patient figure.
          </output>
          <PrintFilter
            parts={[
              search.q !== undefined && `Search: ${search.q}`,
              search.missing === 'true' && 'Only those without a patient figure',
            ]}
          />
          <StackTable label="Care areas" caption="Care areas" columns={columns} isCard>
            {shown.map((area) => (
              <StackRow
                key={area.careAreaId}
                cells={cellsOf(
                  org,
                  area,
                  () => setEditing(area),
                  () => setStating(area),
                )}
              />
            ))}
          </StackTable>
          {shown.length === 0 && (
            <EmptyState icon="search" title="No care area fits this filter">
              Take a filter away to see more.
            </EmptyState>
          )}
        </>
      )}
      {stating !== null && (
        <StateFacts
          org={org}
          of={{ subject: 'care_area', id: stating.careAreaId }}
          title={careAreaName(stating)}
          onClose={() => setStating(null)}
        />
      )}
      {editing !== null && (
        <EditCareArea key={editing.careAreaId} org={org} area={editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function cellsOf(org: string, area: CareArea, onChange: () => void, onState: () => void) {
  return {
    area: (
      <>
        <span className="strong">{area.name || 'No care area named'}</span>
        <div className="dim small">{area.site || 'No site named'}</div>
      </>
    ),
    care: area.care ?? <span className="dim">not said yet</span>,
    patients:
      area.patientsPerDay === null ? (
        <span className="dim">no figure</span>
      ) : (
        `about ${formatNumber(area.patientsPerDay)}`
      ),
    basis: area.basis ?? <span className="dim">not said yet</span>,
    capacity: (
      <>
        <Capacity area={area} />
        <Button
          variant="default"
          size="compact-xs"
          className="screen-only"
          aria-label={`State what happens in ${careAreaName(area)} when devices stop`}
          onClick={onState}
        >
          State
        </Button>
      </>
    ),
    devices: (
      <Link to="/$org/devices" params={{ org }} search={careAreaFilter(area)}>
        {formatNumber(area.deviceCount)}
      </Link>
    ),
    change: (
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Change ${careAreaName(area)}`}
        onClick={onChange}
      >
        Change
      </Button>
    ),
  };
}

function Capacity({ area: { spareCapacity, downtimeProcedure } }: { area: CareArea }) {
  if (spareCapacity === null && downtimeProcedure === null)
    return <span className="dim">not stated: counts as nothing to fall back on</span>;
  return (
    <>
      {valueWords({ fact: 'spare_capacity', value: spareCapacity }) ?? 'Spare capacity not stated'}
      <div className="dim small">
        {valueWords({ fact: 'downtime_procedure', value: downtimeProcedure }) ?? 'Procedure not stated'}
      </div>
    </>
  );
}
