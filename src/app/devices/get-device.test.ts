/** One device with its findings: what they say of the device, not of the configuration that it shares with others. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { devices } from '#test/devices.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import type { Ward } from '../ward.ts';
import { getDevice } from './get-device.ts';

eachDatabase((open) => {
  let ward: Ward;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  async function firstFound(context: OrgContext, tag: string): Promise<string> {
    const deviceId = (await devices(context)).ids.get(tag) ?? '';
    const { findings } = await getDevice(context, { deviceId });
    expect(findings).toHaveLength(1);
    return findings[0]?.firstFoundAt ?? '';
  }

  it('a finding was first found when the device first had it, whatever version it had then', async () => {
    const context = await newOrganisation(ward, 'First found');
    await give(context, inventoryCsv([pump('A1', { version: '3.9' })]));
    await give(context, csafText());
    await findingLines(context);
    const first = await firstFound(context, 'A1');
    // The new version is affected too, and a second device has had it longer.
    await give(context, inventoryCsv([pump('A2', { version: '4.0' })]));
    await findingLines(context);
    const second = await firstFound(context, 'A2');
    await give(context, inventoryCsv([pump('A1', { version: '4.0' })]));
    await findingLines(context);
    expect(await firstFound(context, 'A1')).toBe(first);
    expect(await firstFound(context, 'A2')).toBe(second);
    expect(second > first).toBe(true);
  });

  it('nothing was found on a device before it was there', async () => {
    const context = await newOrganisation(ward, 'Later');
    await give(context, inventoryCsv([pump('A1')]));
    await give(context, csafText());
    await findingLines(context);
    const old = await firstFound(context, 'A1');
    await give(context, inventoryCsv([pump('A2')]));
    await findingLines(context);
    expect((await firstFound(context, 'A2')) > old).toBe(true);
    expect(await firstFound(context, 'A1')).toBe(old);
  });
});
