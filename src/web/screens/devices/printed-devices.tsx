/** The devices on paper: a plain table of the rows that the filter finds, since the list on the screen draws only what is seen. */
import type { DeviceRow } from '#http/contract/devices.ts';
import { useAdvisory } from '../../actions/advisories.ts';
import { useDeviceHead } from '../../actions/device-window.ts';
import { readDevices, useExample, type DeviceQuery } from '../../actions/devices.ts';
import { PrintFilter, PrintLimit } from '../../parts/printing/print-notes.tsx';
import { readUpTo, useIsPrinting, usePrintedRows } from '../../parts/printing/printing.ts';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import {
  decisionWords,
  deviceStateWords,
  formatNumber,
  gapWords,
  joined,
  listInWords,
  placeWords,
  configurationName,
  productName,
  statusWords,
} from '../../parts/words.ts';
import styles from './printed-devices.module.css';

const columns: StackColumn[] = [
  { key: 'device', label: 'Device', paperWidth: 11 },
  { key: 'maker', label: 'Manufacturer', paperWidth: 13 },
  { key: 'model', label: 'Model and type', paperWidth: 21 },
  { key: 'version', label: 'Version', paperWidth: 8 },
  { key: 'area', label: 'Site and care area', paperWidth: 21 },
  { key: 'urgency', label: 'How soon', paperWidth: 8 },
  { key: 'findings', label: 'Findings', paperWidth: 9 },
  { key: 'seen', label: 'Last seen', paperWidth: 9 },
];

/** Devices on paper: about 35 sheets. */
const mostOnPaper = 1_000;

export function PrintedDevices({ org, filter }: { org: string; filter: DeviceQuery }) {
  const isPrinting = useIsPrinting();
  const head = useDeviceHead(org, filter).data;
  const paper = usePrintedRows(['org', org, 'devices', filter], (signal) =>
    readUpTo(mostOnPaper, (page) => readDevices(org, filter, page, signal)),
  );
  if (!isPrinting) return null;
  const rows = paper?.rows ?? head?.items ?? [];
  const total = paper?.total ?? head?.total ?? 0;
  return (
    <div className={`print-only ${styles.paper}`}>
      <FilterWords org={org} filter={filter} />
      <PrintLimit shown={rows.length} total={total} what="devices" />
      <StackTable label="Devices on paper" caption="Devices on paper" columns={columns}>
        {rows.map((row) => (
          <StackRow key={row.deviceId} cells={cellsOf(row)} />
        ))}
      </StackTable>
    </div>
  );
}

function FilterWords({ org, filter }: { org: string; filter: DeviceQuery }) {
  const advisory = useAdvisory(org, filter.advisoryId ?? '').data;
  const { configurationId, productModelId } = filter;
  const model = useExample(org, { productModelId }).data;
  const configuration = useExample(org, { configurationId }).data;
  return (
    <PrintFilter
      parts={[
        filter.q && `Search: ${filter.q}`,
        filter.site && `Site: ${placeWords(filter.site, 'site')}`,
        filter.careArea && `Care area: ${placeWords(filter.careArea, 'care area')}`,
        filter.manufacturer && `Manufacturer: ${filter.manufacturer}`,
        filter.deviceType && `Type: ${filter.deviceType}`,
        filter.state && `State: ${listInWords(filter.state, deviceStateWords)}`,
        filter.gap && `Not known: ${gapWords[filter.gap]}`,
        filter.decision && `How soon: ${listInWords(filter.decision, decisionWords, (words) => words.label)}`,
        filter.status && `Has a finding: ${listInWords(filter.status, statusWords)}`,
        configurationId && `Model and version: ${configurationName(configuration)}`,
        productModelId && `Model: ${model ? productName(model) : 'one model'}`,
        filter.advisoryId && `Meant by ${advisory?.trackingId ?? 'one advisory'}`,
      ]}
    />
  );
}

function cellsOf(row: DeviceRow) {
  return {
    device: (
      <>
        <span className="strong">{row.assetTag ?? 'no asset tag'}</span>
        <div className="dim">{row.serial ?? 'no serial number'}</div>
      </>
    ),
    maker: row.manufacturer ?? 'no manufacturer',
    model: (
      <>
        {row.model ?? 'no model'}
        <div className="dim">{row.deviceType ?? 'no type'}</div>
      </>
    ),
    version: row.version ?? 'no version',
    area: (
      <>
        {row.site}
        <div className="dim">{row.careArea || 'no care area'}</div>
      </>
    ),
    urgency:
      row.decision === null ? (
        'nothing known'
      ) : (
        <span className="strong">{decisionWords[row.decision].label}</span>
      ),
    findings:
      joined(
        [
          row.affectedCount > 0 && `${formatNumber(row.affectedCount)} affected`,
          row.unknownCount > 0 && `${formatNumber(row.unknownCount)} unknown`,
        ].map((words) => words || null),
        ', ',
      ) || 'none',
    seen: (
      <>
        <DateOnly at={row.lastSeenAt} />
        {row.state !== 'active' && <div className="dim">{deviceStateWords[row.state]}</div>}
      </>
    ),
  };
}
