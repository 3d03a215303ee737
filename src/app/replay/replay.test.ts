/** A replay over what is recorded: what can be reached is, what is cut off is not, and the same seed gives the same figures. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { setNetwork } from '../network/network-map.ts';
import { listScenarios, replayScenario } from './replay.ts';

const computer = { device_type: 'Workstation', manufacturer: 'Dell', model: 'OptiPlex' };

eachDatabase((open) => {
  let context: OrgContext;
  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Replay Hospital');
    const rows = [
      ...Array.from({ length: 12 }, (_, index) =>
        pump(`O${index}`, { ...computer, os: 'Windows 7', VLAN: 'Office' }),
      ),
      ...Array.from({ length: 8 }, (_, index) =>
        pump(`I${index}`, { ...computer, os: 'Windows XP', VLAN: 'Imaging', device_type: 'CT scanner' }),
      ),
      ...Array.from({ length: 5 }, (_, index) =>
        pump(`N${index}`, { ...computer, os: 'Windows 11', VLAN: 'Office' }),
      ),
      pump('P1'),
    ];
    await give(context, inventoryCsv(rows));
  });

  const replay = async (scenario: string, seed = 1) =>
    await replayScenario(context, { scenario, runs: 40, seed });
  const infected = ({ spread }: Awaited<ReturnType<typeof replay>>, zone: string) =>
    spread?.zones.find(({ name }) => name === zone)?.bands.at(-1)?.high;

  it('counts what is on the network, and what may be weak, known or not', async () => {
    const { ground, scenario } = await replay('wannacry-2017');
    expect(ground).toEqual({
      hosts: 25,
      vulnerable: 20,
      vulnerableAssumed: 20,
      outside: 1,
      assumedPairs: 2,
    });
    expect(scenario.notice).toContain('never a forecast');
  });

  it('reaches what nobody says is cut off, and never what never had the weakness', async () => {
    const told = await replay('wannacry-2017');
    expect([infected(told, 'Office'), infected(told, 'Imaging')]).toEqual([12, 8]);
  });

  it('is the same with the same seed, and another with another', async () => {
    const one = await replay('wannacry-2017');
    const again = await replay('wannacry-2017');
    const other = await replay('wannacry-2017', 2);
    expect(again).toEqual(one);
    expect(other.spread?.reached).not.toEqual(one.spread?.reached);
  });

  it('stays where the map lets nothing through', async () => {
    const nothing = { services: [], evidence: 'list 112' };
    const reach = [
      { from: 'Office', to: 'Imaging', ...nothing },
      { from: 'Imaging', to: 'Office', ...nothing },
    ];
    await setNetwork(context, { map: { zones: [], reach }, reason: 'cut' });
    const { spread, ground } = await replay('wannacry-2017');
    expect(ground.assumedPairs).toBe(0);
    // It begins in one of the two, and takes no more than the larger.
    expect(spread?.total.at(-1)?.high).toBe(12);
    await setNetwork(context, { map: null, reason: 'as before' });
  });

  it('tells an outage without any spread, and every scenario that it offers', async () => {
    const { items } = await listScenarios(context, {});
    expect(items.length).toBeGreaterThan(5);
    for (const { id } of items) expect((await replay(id)).care.runs).toBe(40);
    expect((await replay('loss-of-pacs')).spread).toBeNull();
  });

  it('refuses a scenario that there is not, with those that there are', async () => {
    await expect(replay('wanacry-2017')).rejects.toMatchObject({
      code: 'scenario-unknown',
      problem: { hint: expect.stringContaining('wannacry-2017, notpetya-2017') as string },
    });
  });

  it('ends where it is cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(
      replayScenario(context, { scenario: 'wannacry-2017', runs: 40, seed: 1, signal }),
    ).rejects.toThrow('aborted');
  });

  it('says that nothing spreads in an organisation without devices', async () => {
    const empty = await newOrganisation(context.ward, 'Empty Hospital');
    const { spread, care, ground } = await replayScenario(empty, {
      scenario: 'wannacry-2017',
      runs: 5,
      seed: 1,
    });
    expect([spread, ground.hosts, care.patients.appointments.high]).toEqual([null, 0, 0]);
  });
});
