/** One device: what it is, where it stands, its software, what was found and on what evidence, and its history. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { DeviceDetail } from '#http/contract/devices.ts';
import { useDevice } from '../../actions/devices.ts';
import { Badge, DecisionBadge } from '../../parts/badges.tsx';
import { Facts } from '../../parts/facts.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { DateOnly, Moment } from '../../parts/time.tsx';
import {
  careAreaName,
  counted,
  deviceStateWords,
  formatNumber,
  joined,
  productName,
} from '../../parts/words.ts';
import { DeviceContext } from './device-context.tsx';
import { DeviceFindings } from './device-findings.tsx';
import { DeviceHistory } from './device-history.tsx';
import { DeviceSoftware } from './device-software.tsx';
import { ProductCode } from './product-code.tsx';
import styles from './device.module.css';

const route = getRouteApi('/$org/devices/$deviceId');

export function Device() {
  const { org, deviceId } = route.useParams();
  const device = useDevice(org, deviceId);
  const data = device.data;
  return (
    <>
      <PageHeading
        above={
          <nav aria-label="Up" className="small screen-only">
            <Link to="/$org/devices" params={{ org }}>
              Devices
            </Link>
          </nav>
        }
        title={data ? (data.assetTag ?? data.serial ?? 'Device without tag') : 'Device'}
        lead={
          data && (
            <span className="row">
              <span>
                {productName(data)}
                {data.deviceType !== null && `, ${data.deviceType.toLowerCase()}`};{' '}
                {careAreaName(data.careAreaDetail)}
              </span>
              {data.decision !== null && <DecisionBadge decision={data.decision} />}
              {data.state !== 'active' && (
                <Badge tone="unknown" icon="clock">
                  {deviceStateWords[data.state]} since <DateOnly at={data.lastSeenAt} />
                </Badge>
              )}
            </span>
          )
        }
        actions={<PrintButton />}
      />
      {device.isPending && <LoadingBlocks count={3} height={160} />}
      {device.isError && <ProblemNotice error={device.error} onRetry={() => void device.refetch()} />}
      {data && (
        <div className={styles.columns}>
          <div className="stack">
            <DeviceFindings org={org} device={data} />
          </div>
          <div className="stack">
            <DeviceContext org={org} device={data} />
            <CareArea org={org} device={data} />
            <Identity org={org} device={data} />
            <DeviceSoftware org={org} device={data} />
            <DeviceHistory org={org} device={data} />
          </div>
        </div>
      )}
    </>
  );
}

function CareArea({ org, device }: { org: string; device: DeviceDetail }) {
  const area = device.careAreaDetail;
  return (
    <Section
      title="Care area"
      aside={
        <Link
          to="/$org/care-areas"
          params={{ org }}
          search={{ q: area.name || area.site }}
          className="small screen-only"
        >
          Change
        </Link>
      }
    >
      <Facts
        facts={[
          ['Site', area.site],
          ['Care area', area.name],
          ['Care it gives', area.care],
          [
            'Patients',
            area.patientsPerDay === null
              ? null
              : `about ${formatNumber(area.patientsPerDay)} a day in this care area`,
          ],
        ]}
      />
      {area.basis !== null && <p className="dim small">Where the figure comes from: {area.basis}</p>}
    </Section>
  );
}

function Identity({ org, device }: { org: string; device: DeviceDetail }) {
  const attributes = Object.entries(device.attributes);
  return (
    <Section title="Identity">
      <Facts
        facts={[
          ['Manufacturer', device.manufacturer],
          ['Model', device.model],
          ['Type', device.deviceType],
          ['Version', device.version],
          ['Asset tag', device.assetTag],
          ['Serial number', device.serial],
          ['UDI', device.udi === null ? null : <code key="udi">{device.udi}</code>],
          ['Operating system', device.os],
          ['IP address', device.ipAddress === null ? null : <code key="ip">{device.ipAddress}</code>],
          ['MAC address', device.macAddress === null ? null : <code key="mac">{device.macAddress}</code>],
          ['Network zone', device.networkZone],
          [
            'FDA product code',
            device.fdaProductCode === null ? null : <ProductCode key="fda" org={org} device={device} />,
          ],
          ['First seen', <Moment key="first" at={device.firstSeenAt} />],
          ['Last seen', <Moment key="last" at={device.lastSeenAt} />],
        ]}
      />
      {device.notes !== null && (
        <div>
          <p className="dim small">Notes</p>
          <p className="prose">{device.notes}</p>
        </div>
      )}
      {attributes.length > 0 && (
        <details>
          <summary>{counted(attributes.length, 'further column')} of the inventory</summary>
          <div style={{ paddingTop: '0.5rem' }}>
            <Facts facts={attributes} />
          </div>
        </details>
      )}
      <p className="dim small">
        {joined(
          [
            device.configuration.deviceCount > 1
              ? `${formatNumber(device.configuration.deviceCount - 1)} more devices have the same make, model and version; Ward matches them together.`
              : 'No other device has the same make, model and version.',
          ],
          ' ',
        )}
      </p>
    </Section>
  );
}
