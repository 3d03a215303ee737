/** Devices: every device of the organisation, searched, filtered and sorted, without end and without stutter. */
import { getRouteApi } from '@tanstack/react-router';
import { deviceEndpoints } from '#http/contract/devices.ts';
import { useOrganisation } from '../../actions/organisations.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { stringifySearch, type DevicesSearch } from '../../search.ts';
import { DeviceFilters } from './device-filters.tsx';
import { DeviceTable } from './device-table.tsx';
import { PrintedDevices } from './printed-devices.tsx';

const route = getRouteApi('/$org/devices');

export function Devices() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const organisation = useOrganisation(org);

  function narrow(change: Partial<DevicesSearch>) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  }

  const isEmpty = organisation?.deviceCount === 0 && stringifySearch(search) === '';
  return (
    <>
      <PageHeading
        title="Devices"
        lead="Every device that an import has named. Retired ones are kept and can be shown with the filter."
        actions={
          <>
            <PrintButton />
            <ExportMenu endpoint={deviceEndpoints.exportDevices} org={org} query={search} />
          </>
        }
      />
      {isEmpty ? (
        <EmptyState
          icon="devices"
          title="No devices yet"
          actions={
            <LinkButton to="/$org/import" params={{ org }}>
              Import an inventory
            </LinkButton>
          }
        >
          Import the export of your maintenance system or a plain sheet, as CSV or Excel. Each row needs an
          asset tag or a serial number.
        </EmptyState>
      ) : (
        <>
          <DeviceFilters org={org} search={search} onNarrow={narrow} />
          <DeviceTable org={org} filter={search} onNarrow={narrow} />
          <PrintedDevices org={org} filter={search} />
        </>
      )}
    </>
  );
}
