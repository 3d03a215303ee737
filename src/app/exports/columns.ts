/** The columns of each list when it is exported. */
import type { Column } from '#explain/table/table.ts';
import type { listAdvisories } from '../advisories/list-advisories.ts';
import type { listUnmatchedModels, listUnreadEntries } from '../coverage/coverage.ts';
import type { listCareAreas } from '../devices/care-areas.ts';
import type { listDevices } from '../devices/list-devices.ts';
import type { listFindings } from '../findings/list-findings.ts';
import type { listWorklist } from '../findings/list-worklist.ts';
import type { listImports } from '../imports/list-imports.ts';
import type { listComponents, listSboms } from '../software/list-sboms.ts';

type ItemOf<List extends (...input: never[]) => Promise<{ items: unknown[] }>> = Awaited<
  ReturnType<List>
>['items'][number];

export const worklistColumns: Column<ItemOf<typeof listWorklist>>[] = [
  { header: 'rank', value: (item) => item.rank },
  { header: 'decision', value: (item) => item.decision },
  { header: 'status', value: (item) => item.status },
  { header: 'manufacturer', value: (item) => item.manufacturer },
  { header: 'model', value: (item) => item.model },
  { header: 'device_type', value: (item) => item.deviceType },
  { header: 'advisory_id', value: (item) => item.advisory.trackingId },
  { header: 'advisory_title', value: (item) => item.advisory.title },
  { header: 'from_software', value: (item) => (item.isSoftware ? 'yes' : 'no') },
  { header: 'vulnerabilities_in_software', value: (item) => (item.isSoftware ? item.advisoryCount : null) },
  { header: 'cves', value: (item) => item.cves.join(' ') },
  { header: 'cve_count', value: (item) => item.cveCount },
  { header: 'devices', value: (item) => item.deviceCount },
  { header: 'devices_affected', value: (item) => item.affectedDevices },
  { header: 'devices_unknown', value: (item) => item.unknownDevices },
  { header: 'asset_tags', value: (item) => item.deviceTags.join(', ') },
  {
    header: 'care_areas',
    value: (item) =>
      item.careAreas.map((area) => `${area.site}: ${area.name} (${area.deviceCount})`).join('; '),
  },
  { header: 'care_area_count', value: (item) => item.careAreaCount },
  { header: 'patients_per_day', value: (item) => item.patientsPerDay },
  { header: 'why', value: (item) => item.whySentence },
  { header: 'why_above_next', value: (item) => item.above?.because ?? null },
  { header: 'next', value: (item) => item.next.text },
  { header: 'next_version', value: (item) => item.next.version },
  { header: 'next_quote', value: (item) => item.next.quote },
  { header: 'next_url', value: (item) => item.next.url },
];

export const deviceColumns: Column<ItemOf<typeof listDevices>>[] = [
  { header: 'asset_tag', value: (item) => item.assetTag },
  { header: 'serial', value: (item) => item.serial },
  { header: 'manufacturer', value: (item) => item.manufacturer },
  { header: 'model', value: (item) => item.model },
  { header: 'device_type', value: (item) => item.deviceType },
  { header: 'version', value: (item) => item.version },
  { header: 'site', value: (item) => item.site },
  // Under the header of an inventory, so that the file can be imported again.
  { header: 'department', value: (item) => item.careArea },
  { header: 'state', value: (item) => item.state },
  { header: 'last_seen_at', value: (item) => item.lastSeenAt },
  { header: 'decision', value: (item) => item.decision },
  { header: 'findings_affected', value: (item) => item.affectedCount },
  { header: 'findings_unknown', value: (item) => item.unknownCount },
];

export const findingColumns: Column<ItemOf<typeof listFindings>>[] = [
  { header: 'asset_tag', value: (item) => item.asset_tag },
  { header: 'serial', value: (item) => item.serial },
  { header: 'manufacturer', value: (item) => item.manufacturer },
  { header: 'model', value: (item) => item.model },
  { header: 'version', value: (item) => item.version },
  { header: 'site', value: (item) => item.site },
  { header: 'care_area', value: (item) => item.care_area },
  { header: 'advisory_id', value: (item) => item.advisory_id },
  { header: 'publisher', value: (item) => item.advisory_publisher },
  { header: 'cve', value: (item) => item.cve },
  { header: 'status', value: (item) => item.status },
  { header: 'confidence', value: (item) => item.confidence },
  { header: 'reason', value: (item) => item.reason },
  { header: 'evidence', value: (item) => item.evidence.map((one) => one.reading).join('; ') },
  { header: 'decision', value: (item) => item.decision },
  { header: 'knowledge', value: (item) => item.sources.map((one) => one.in_words).join('; ') },
];

export const advisoryColumns: Column<ItemOf<typeof listAdvisories>>[] = [
  { header: 'advisory_id', value: (item) => item.trackingId },
  { header: 'title', value: (item) => item.title },
  { header: 'publisher', value: (item) => item.publisher },
  { header: 'source', value: (item) => item.source },
  { header: 'version', value: (item) => item.version },
  { header: 'current_release_date', value: (item) => item.currentReleaseDate },
  { header: 'cve_count', value: (item) => item.cveCount },
  { header: 'highest_cvss', value: (item) => item.highestScore },
  { header: 'in_kev', value: (item) => (item.inKev ? 'yes' : 'no') },
  { header: 'devices_affected', value: (item) => item.affectedDevices },
  { header: 'devices_unknown', value: (item) => item.unknownDevices },
  { header: 'decision', value: (item) => item.decision },
];

export const unreadColumns: Column<ItemOf<typeof listUnreadEntries>>[] = [
  { header: 'advisory_id', value: (item) => item.trackingId },
  { header: 'publisher', value: (item) => item.publisher },
  { header: 'product', value: (item) => item.fullName },
  { header: 'version_text', value: (item) => item.versionText },
  { header: 'reason', value: (item) => item.reason },
  { header: 'pointer', value: (item) => item.pointer },
];

export const unmatchedColumns: Column<ItemOf<typeof listUnmatchedModels>>[] = [
  { header: 'manufacturer', value: (item) => item.manufacturer },
  { header: 'model', value: (item) => item.model },
  { header: 'device_type', value: (item) => item.deviceType },
  { header: 'devices', value: (item) => item.deviceCount },
];

export const careAreaColumns: Column<ItemOf<typeof listCareAreas>>[] = [
  { header: 'site', value: (item) => item.site },
  { header: 'care_area', value: (item) => item.name },
  { header: 'care', value: (item) => item.care },
  { header: 'patients_per_day', value: (item) => item.patientsPerDay },
  { header: 'basis', value: (item) => item.basis },
  { header: 'spare_capacity', value: (item) => item.spareCapacity },
  { header: 'downtime_procedure', value: (item) => item.downtimeProcedure },
  { header: 'devices', value: (item) => item.deviceCount },
];

export const importColumns: Column<ItemOf<typeof listImports>>[] = [
  { header: 'at', value: (item) => item.at },
  { header: 'path', value: (item) => item.path },
  { header: 'format', value: (item) => item.format },
  { header: 'version', value: (item) => item.version },
  { header: 'outcome', value: (item) => item.outcome },
  {
    header: 'counts',
    value: (item) =>
      Object.entries(item.counts)
        .map(([name, count]) => `${name} ${count}`)
        .join('; '),
  },
  { header: 'problems', value: (item) => item.problemCount },
  { header: 'undone_at', value: (item) => item.undoneAt },
  { header: 'import_id', value: (item) => item.importId },
];

export const sbomColumns: Column<ItemOf<typeof listSboms>>[] = [
  { header: 'supplier', value: (item) => item.supplier },
  { header: 'product', value: (item) => item.name },
  { header: 'version', value: (item) => item.version },
  { header: 'format', value: (item) => `${item.format} ${item.specVersion}` },
  { header: 'components', value: (item) => item.componentCount },
  { header: 'components_without_version', value: (item) => item.versionless },
  { header: 'components_without_purl_or_cpe', value: (item) => item.nameless },
  { header: 'devices', value: (item) => item.deviceCount },
  { header: 'affected', value: (item) => item.affectedCount },
  { header: 'unknown', value: (item) => item.unknownCount },
  { header: 'received_at', value: (item) => item.receivedAt },
  { header: 'sbom_id', value: (item) => item.sbomId },
];

export const componentColumns: Column<ItemOf<typeof listComponents>>[] = [
  { header: 'name', value: (item) => item.name },
  { header: 'version', value: (item) => item.version },
  { header: 'purl', value: (item) => item.purl },
  { header: 'supplier', value: (item) => item.supplier },
  { header: 'inside', value: (item) => item.path },
  { header: 'sboms', value: (item) => item.sbomCount },
  { header: 'first_sboms', value: (item) => item.sboms.map(({ name }) => name).join('; ') },
  { header: 'affected', value: (item) => item.affectedCount },
  { header: 'unknown', value: (item) => item.unknownCount },
];
