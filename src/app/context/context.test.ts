/** Facts that people state of devices and places: what they change, at once and after later imports, and how they are taken back. */
import { beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { listCareAreas } from '../devices/care-areas.ts';
import { getDevice } from '../devices/get-device.ts';
import { listDevices } from '../devices/list-devices.ts';
import { listWorklist } from '../findings/list-worklist.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { listNetworkZones, showFacts } from './show-facts.ts';
import { type FactsInput, stateFacts } from './state-facts.ts';

eachDatabase((open) => {
  let store: Awaited<ReturnType<typeof open>>;
  let context: OrgContext;
  let count = 0;
  const rows = [
    pump('A1', { VLAN: 'Clinical 20', department: 'ICU', site: 'Main' }),
    pump('A2', { VLAN: 'clinical  20', department: 'Ward 3', site: 'Main' }),
    pump('A3', { VLAN: '', department: 'Ward 3', site: 'Main' }),
  ];
  beforeEach(async () => {
    store ??= await open();
    count += 1;
    context = await newOrganisation(testWard(store), `Contexts ${count}`);
    await give(context, inventoryCsv(rows));
    await give(context, csafText());
    await runMatching(context.ward);
  });

  const deviceIds = async () => {
    const { items } = await listDevices(context, { sort: 'assetTag', dir: 'asc', limit: 10 });
    return Object.fromEntries(items.map(({ assetTag, deviceId }) => [assetTag ?? '', deviceId]));
  };
  const device = async (tag: string) => {
    const { [tag]: deviceId = '' } = await deviceIds();
    return await getDevice(context, { deviceId });
  };
  /** Decision, exposure and harm of a device: `immediate open critical mef_failure high`. */
  const standing = async (tag: string) => {
    const { decision, context: stands } = await device(tag);
    return [decision, ...stands.steps.map(({ value }) => value)].join(' ');
  };
  const state = async (input: Omit<FactsInput, 'reason'>) =>
    await stateFacts(context, { ...input, reason: 'network plan of May' });

  it('takes the worst of what nobody has stated', async () => {
    expect(await standing('A1')).toBe('immediate open critical mef_failure high');
    expect((await device('A1')).context.steps.map(({ assumed }) => assumed)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('weighs the devices of a zone again at once, and no others', async () => {
    expect((await listNetworkZones(context, {})).items).toEqual([
      { name: expect.stringMatching(/^clinical +20$/i), deviceCount: 2, exposure: null },
    ]);
    const { configurations } = await state({
      subject: 'network_zone',
      id: 'CLINICAL 20',
      facts: { exposure: 'controlled' },
    });
    expect(configurations).toBe(1);
    expect(await standing('A1')).toMatch(/^out_of_cycle controlled /);
    expect(await standing('A2')).toMatch(/^out_of_cycle controlled /);
    expect(await standing('A3')).toMatch(/^immediate open /);
    const { facts, steps } = (await device('A2')).context;
    expect(facts).toMatchObject([
      {
        subject: 'network_zone',
        fact: 'exposure',
        value: 'controlled',
        by: 'Tess Tester',
        reason: 'network plan of May',
      },
    ]);
    expect(steps[0]?.assumed).toBe(false);
  });

  it('the worklist follows, and an item says the most urgent of its devices', async () => {
    const { A3 = '' } = await deviceIds();
    await state({ subject: 'network_zone', id: 'clinical 20', facts: { exposure: 'controlled' } });
    await runMatching(context.ward);
    expect((await listWorklist(context, { limit: 5 })).items[0]?.decision).toBe('immediate');
    await state({ subject: 'device', id: A3, facts: { exposure: 'controlled' } });
    await runMatching(context.ward);
    expect((await listWorklist(context, { limit: 5 })).items[0]?.decision).toBe('out_of_cycle');
  });

  it('what is stated of the device goes before its zone, and taken back the zone counts again', async () => {
    await state({ subject: 'network_zone', id: 'clinical 20', facts: { exposure: 'controlled' } });
    await state({ subject: 'device', id: 'a1', facts: { exposure: 'open' } });
    expect(await standing('A1')).toMatch(/^immediate open /);
    expect(await standing('A2')).toMatch(/^out_of_cycle controlled /);
    await state({ subject: 'device', id: 'a1', facts: { exposure: null } });
    expect(await standing('A1')).toMatch(/^out_of_cycle controlled /);
    const { history } = await showFacts(context, { subject: 'device', id: 'A1' });
    expect(history.map(({ value, before }) => [value, before])).toEqual([
      [null, 'open'],
      ['open', null],
    ]);
  });

  it('a described care area lowers what its devices mean for care', async () => {
    const area = (await listCareAreas(context, {})).items.find(({ name }) => name === 'Ward 3');
    const facts = { spare_capacity: 'ample', downtime_procedure: 'practised' };
    await state({ subject: 'care_area', id: area?.careAreaId ?? '', facts });
    expect(await standing('A2')).toBe('out_of_cycle open critical degraded medium');
    expect(await standing('A1')).toBe('immediate open critical mef_failure high');
  });

  it('a role can be stated of a type, of a model, and of a device, the nearest first', async () => {
    const type = (await device('A1')).deviceType ?? '';
    await state({ subject: 'device_type', id: type.toUpperCase(), facts: { role: 'administrative' } });
    expect(await standing('A1')).toMatch(/ negligible degraded low$/);
    const { manufacturer, model } = await device('A1');
    await state({
      subject: 'product_model',
      id: `${manufacturer} ${model}`,
      facts: { role: 'life_sustaining' },
    });
    expect(await standing('A1')).toMatch(/ catastrophic mef_failure very_high$/);
    await state({ subject: 'device', id: 'A1', facts: { role: 'diagnosis' } });
    expect(await standing('A1')).toMatch(/ serious mef_failure medium$/);
    expect(await standing('A2')).toMatch(/ catastrophic mef_failure very_high$/);
  });

  it('later imports keep to what is stated, and so does an import that is undone', async () => {
    await state({ subject: 'network_zone', id: 'clinical 20', facts: { exposure: 'controlled' } });
    await state({ subject: 'device', id: 'A1', facts: { severity: 'catastrophic' } });
    const moved = await give(
      context,
      inventoryCsv([
        { ...rows[0], version: '9.9' },
        { ...rows[2], VLAN: 'Clinical 20' },
        pump('A4', { VLAN: 'Clinical 20', department: 'ICU', site: 'Main' }),
      ]),
    );
    await runMatching(context.ward);
    expect(await standing('A3')).toMatch(/ controlled critical /);
    expect(await standing('A4')).toMatch(/ controlled critical /);
    expect(await standing('A1')).toMatch(/ controlled catastrophic /);
    await state({ subject: 'device', id: 'A3', facts: { exposure: 'small' } });
    await takeBack(context, moved);
    await runMatching(context.ward);
    expect(await standing('A1')).toMatch(/ controlled catastrophic /);
    expect(await standing('A3')).toMatch(/ small critical /);
  });

  it.each<[input: Omit<FactsInput, 'reason'>, problem: RegExp]>([
    [{ subject: 'network_zone', id: 'Clinical 20', facts: { role: 'therapy' } }, /not of a network zone/],
    [{ subject: 'device', id: 'A1', facts: { exposure: 'medium' } }, /"medium" is none of its values/],
    [{ subject: 'device', id: 'A9', facts: { exposure: 'small' } }, /A9/],
    [{ subject: 'network_zone', id: 'Guest', facts: { exposure: 'small' } }, /Guest/],
  ])('refuses %j, and states nothing', async (input, problem) => {
    await expect(state(input)).rejects.toThrow(problem);
    expect(await standing('A1')).toBe('immediate open critical mef_failure high');
  });

  it('refuses a name that several have, and says which', async () => {
    await give(context, inventoryCsv([pump('B1', { department: 'ICU', site: 'Annex' })]));
    const facts = { spare_capacity: 'some' } as const;
    await expect(state({ subject: 'care_area', id: 'ICU', facts })).rejects.toThrow(
      '"ICU, Annex", "ICU, Main"',
    );
    expect((await state({ subject: 'care_area', id: 'icu, main', facts })).configurations).toBe(1);
  });

  /** As FDA publishes it; the columns that are not read are left out. */
  const classification = (day: string, classes: Record<string, string>) =>
    JSON.stringify({
      meta: { last_updated: day },
      results: Object.entries(classes).map(([code, told]) => {
        const [name, deviceClass, implant, life] = told.split('|');
        return {
          product_code: code,
          device_name: name,
          device_class: deviceClass,
          implant_flag: implant,
          life_sustain_support_flag: life,
        };
      }),
    });
  const withCodes = inventoryCsv([
    pump('A1', { fda_product_code: 'FRN', site: 'Main' }),
    pump('A2', { fda_product_code: '80BSZ', site: 'Main', department: 'Ward 3' }),
    pump('A3', { fda_product_code: '', site: 'Main', department: 'Ward 3' }),
  ]);
  const fda = {
    FRN: 'Pump, Infusion|2|N|N',
    BSZ: 'Gas-Machine, Anesthesia|2|N|Y',
    XYZ: 'Pump, Infusion, Implanted|3|Y|N',
  };

  it('raises harm by what FDA says of the product code, whichever came first, and takes it back', async () => {
    await give(context, withCodes);
    const given = await give(context, classification('2026-05-01', fda));
    await runMatching(context.ward);
    expect(await standing('A1')).toBe('immediate open critical mef_failure high');
    expect(await standing('A2')).toBe('immediate open catastrophic mef_failure very_high');
    expect((await device('A2')).productClass).toMatchObject({ code: 'BSZ', isLifeSustaining: true });
    const [, severity] = (await device('A2')).context.steps;
    expect(severity?.because).toMatch(/^FDA flags the product code of the device as life sustaining/);
    // A later export brings another device of the same code.
    await give(context, inventoryCsv([pump('A9', { fda_product_code: 'bsz', site: 'Main' })]));
    expect(await standing('A9')).toMatch(/ catastrophic /);
    await takeBack(context, given);
    await runMatching(context.ward);
    expect(await standing('A9')).toMatch(/ critical /);
    expect(await standing('A2')).toBe('immediate open critical mef_failure high');
  });

  it('lets the newest classification count, and refuses what is broken as a whole', async () => {
    await give(context, withCodes);
    await give(context, classification('2026-05-01', fda));
    const older = await give(context, classification('2026-04-01', { BSZ: 'x|2|N|N' }));
    expect([older.outcome, older.problems[0]?.code]).toEqual(['older', 'release-older']);
    const newer = await give(context, classification('2026-06-01', { ...fda, BSZ: 'x|2|N|N' }));
    expect(newer.outcome).toBe('imported');
    expect(await standing('A2')).toBe('immediate open critical mef_failure high');
    const broken = await give(context, classification('2026-07-01', { ...fda, B1: 'x|2|N|Y' }));
    expect([broken.outcome, broken.problems[0]?.where]).toEqual(['failed', '/results/3']);
  });

  it('lets what a person states stand before FDA', async () => {
    await give(context, withCodes);
    await give(context, classification('2026-05-01', fda));
    const { A2: id = '' } = await deviceIds();
    await state({ subject: 'device', id, facts: { severity: 'serious' } });
    expect(await standing('A2')).toMatch(/ serious /);
  });
});
