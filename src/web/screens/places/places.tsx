/** Places: what care each gives, and to about how many patients a day. A figure of the place, never of a person. */
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
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { counted, formatNumber, placeName } from '../../parts/words.ts';
import { EditPlace } from './edit-place.tsx';
import { TableScroll } from '../../parts/table-scroll.tsx';

const route = getRouteApi('/$org/places');

function fits(place: CareArea, q: string | undefined, missing: boolean): boolean {
  const text = `${place.site} ${place.department} ${place.care ?? ''}`.toLowerCase();
  const words = (q ?? '').toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word)) && (!missing || place.patientsPerDay === null);
}

export function Places() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const places = useCareAreas(org);
  const [editing, setEditing] = useState<CareArea | null>(null);
  const items = places.data?.items ?? [];
  const shown = items.filter((place) => fits(place, search.q, search.missing === 'true'));
  const withFigure = items.filter((place) => place.patientsPerDay !== null).length;

  return (
    <>
      <PageHeading
        title="Places"
        actions={<ExportMenu endpoint={deviceEndpoints.exportCareAreas} org={org} />}
        lead="What care each place gives and to about how many patients a day. Today uses it to say whom a finding could reach. Ward stores no patient data."
      />
      {places.isPending && <LoadingBlocks count={6} height={44} />}
      {places.isError && <ProblemNotice error={places.error} onRetry={() => void places.refetch()} />}
      {places.isSuccess && items.length === 0 && (
        <EmptyState
          icon="places"
          title="No places yet"
          actions={
            <LinkButton to="/$org/import" params={{ org }}>
              Import an inventory
            </LinkButton>
          }
        >
          Places come with the inventory: each site and department that a device names becomes one.
        </EmptyState>
      )}
      {items.length > 0 && (
        <>
          <FilterBar label="Filter places">
            <SearchInput
              label="Search"
              placeholder="Site, department or care"
              value={search.q}
              onChange={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })}
            />
            <Checkbox
              label="Only places without a patient figure"
              checked={search.missing === 'true'}
              onChange={(event) => {
                const missing = event.currentTarget.checked ? ('true' as const) : undefined;
                void navigate({ search: (before) => ({ ...before, missing }), replace: true });
              }}
              mb="0.5rem"
            />
          </FilterBar>
          <output className="dim small">
            {counted(shown.length, 'place')} shown; {formatNumber(withFigure)} of {formatNumber(items.length)}{' '}
            have a patient figure.
          </output>
          <TableScroll label="Places" isCard>
            <table className="table">
              <caption className="sr-only">Places</caption>
              <thead>
                <tr>
                  <th scope="col">Place</th>
                  <th scope="col">Care it gives</th>
                  <th scope="col" className="num">
                    Patients a day
                  </th>
                  <th scope="col">Where the figure comes from</th>
                  <th scope="col" className="num">
                    Devices
                  </th>
                  <th scope="col">
                    <span className="sr-only">Change</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((place) => (
                  <tr key={place.careAreaId}>
                    <td>
                      <span className="strong">{place.department || 'No department named'}</span>
                      <div className="dim small">{place.site}</div>
                    </td>
                    <td>{place.care ?? <span className="dim">not said yet</span>}</td>
                    <td className="num">
                      {place.patientsPerDay === null ? (
                        <span className="dim">no figure</span>
                      ) : (
                        `about ${formatNumber(place.patientsPerDay)}`
                      )}
                    </td>
                    <td>{place.basis ?? <span className="dim">not said yet</span>}</td>
                    <td className="num">
                      <Link
                        to="/$org/devices"
                        params={{ org }}
                        search={{
                          site: place.site,
                          ...(place.department !== '' && { department: place.department }),
                        }}
                      >
                        {formatNumber(place.deviceCount)}
                      </Link>
                    </td>
                    <td>
                      <Button
                        variant="default"
                        size="compact-sm"
                        aria-label={`Change ${placeName(place)}`}
                        onClick={() => setEditing(place)}
                      >
                        Change
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
          {shown.length === 0 && (
            <EmptyState icon="search" title="No place fits this filter">
              Take a filter away to see more.
            </EmptyState>
          )}
        </>
      )}
      {editing !== null && (
        <EditPlace key={editing.careAreaId} org={org} place={editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}
