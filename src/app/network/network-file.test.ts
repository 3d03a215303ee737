/** Rules of firewalls and flows, taken into the map: what they decide is said, what they cannot is left open, what is not read is listed. */
import { beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { previewNetworkFile, takeNetworkFile } from './network-file.ts';
import { getNetwork, setNetwork } from './network-map.ts';

const vlan = { kind: 'vlan' as const, openWithin: true };
const zones = [
  { name: 'Office', networks: ['10.1.0.0/16'], ...vlan },
  { name: 'Imaging', networks: ['10.2.0.0/16'], ...vlan },
  { name: 'Laboratory', networks: [], ...vlan },
];
const head = 'Name,From Zone,To Zone,Source,Destination,Service,Action,Enabled';
const rules = [
  head,
  'images,,,10.1.0.0/16,10.2.0.0/16,tcp/104,allow,yes',
  'odd,,,10.1.0.0/16,10.2.0.0/16,any,perhaps,yes',
  'rest,any,any,any,any,any,deny,yes',
].join('\n');
const flow = (source: string, destination: string, port: number) =>
  JSON.stringify({
    ts: 1,
    'id.orig_h': source,
    'id.orig_p': 50_000,
    'id.resp_h': destination,
    'id.resp_p': port,
    proto: 'tcp',
    conn_state: 'SF',
    history: 'ShADadFf',
  });

eachDatabase((open) => {
  let store: Awaited<ReturnType<typeof open>>;
  let context: OrgContext;
  let count = 0;
  beforeEach(async () => {
    store ??= await open();
    count += 1;
    context = await newOrganisation(testWard(store), `Files ${count}`);
    await setNetwork(context, { map: { zones, reach: [] }, reason: 'plan' });
  });

  const reach = async () =>
    (await getNetwork(context, {})).reach.map(
      ({ from, to, services }) => `${from} ${to} ${services.join('+')}`,
    );

  it('says what rules would change, and lists what it did not read; nothing is written', async () => {
    const preview = await previewNetworkFile(context, { name: 'fw.csv', text: rules });
    expect(preview).toMatchObject({ kind: 'rules', format: 'csv', pairs: 2, version: 1 });
    expect(preview.changed.map(({ from, to, services }) => [from, to, services])).toEqual([
      ['Office', 'Imaging', ['dicom']],
      ['Imaging', 'Office', []],
    ]);
    expect(preview.unread.map(({ line, kind }) => [line, kind])).toEqual([[3, 'unread']]);
    expect(await reach()).toEqual([]);
  });

  it('takes them into the map with the line that says so, and once more changes nothing', async () => {
    await takeNetworkFile(context, { name: 'fw.csv', text: rules, reason: 'export of Monday', seen: 1 });
    expect(await reach()).toEqual(['Office Imaging dicom', 'Imaging Office ']);
    const [first] = (await getNetwork(context, {})).reach;
    expect(first?.evidence).toContain('fw.csv: ');
    expect((await previewNetworkFile(context, { name: 'fw.csv', text: rules })).changed).toEqual([]);
  });

  it('adds what was seen in flows to pairs of which the map speaks, and to no other', async () => {
    await takeNetworkFile(context, { name: 'fw.csv', text: rules, reason: 'export of Monday' });
    const text = [flow('10.1.0.5', '10.2.0.9', 445), flow('10.9.0.1', '10.2.0.9', 445)].join('\n');
    const { changed, unplaced, kind } = await previewNetworkFile(context, { name: 'conn.log', text });
    expect([kind, unplaced, changed.map(({ from, to, services }) => [from, to, services])]).toEqual([
      'flows',
      1,
      [['Office', 'Imaging', ['smb', 'dicom']]],
    ]);
  });

  it('refuses any other file, and a map that was changed meanwhile', async () => {
    await expect(previewNetworkFile(context, { name: 'a.txt', text: 'Dear all,' })).rejects.toMatchObject({
      code: 'network-file-unknown',
    });
    await expect(
      takeNetworkFile(context, { name: 'fw.csv', text: rules, reason: 'x', seen: 0 }),
    ).rejects.toMatchObject({ code: 'setting-moved' });
  });
});
