/** Devices as lines of text, to compare what imports did to them. */
import type { OrgContext } from '#app/access/deed.ts';
import { getDevice } from '#app/devices/get-device.ts';
import { listDevices } from '#app/devices/list-devices.ts';

/** Every device in any state: `site/tag serial version state`, and its id by tag. */
export async function devices(context: OrgContext): Promise<{ lines: string[]; ids: Map<string, string> }> {
  const { items } = await listDevices(context, {
    state: ['active', 'not_seen', 'retired'],
    sort: 'assetTag',
    dir: 'asc',
    limit: 500,
  });
  return {
    lines: items
      .map(
        (one) => `${one.site}/${one.assetTag ?? '-'} ${one.serial ?? '-'} ${one.version ?? '-'} ${one.state}`,
      )
      .sort(),
    ids: new Map(items.map((one) => [one.assetTag ?? one.serial ?? '', one.deviceId])),
  };
}

/** The history of a device, newest first. */
export async function history(context: OrgContext, deviceId: string): Promise<string[]> {
  const { history: rows } = await getDevice(context, { deviceId });
  return rows.map((row) =>
    [
      row.what.replace(/ \(given\)$/, ''),
      ...row.changes.map((one) => `${one.field} ${one.before ?? '-'}>${one.after ?? '-'}`),
    ].join('; '),
  );
}
