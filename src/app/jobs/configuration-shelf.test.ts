/** What is kept of configurations is never older than the database. */
import { expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';

eachDatabase((open) => {
  it('follows imports, what is taken back, and previews', async () => {
    const context = await newOrganisation(testWard(await open()), 'Shelved');
    const { ward, org } = context;
    const versions = async () =>
      await ward.store.asOrg({ orgId: org.orgId, sealed: false }, async (db) =>
        (await ward.configurations.all(db, org.orgId)).map((one) => one.version ?? '').sort(),
      );
    expect(await versions()).toEqual([]);
    await give(context, inventoryCsv([pump('A1', { version: '1.0' })]));
    expect(await versions()).toEqual(['1.0']);
    const second = await give(
      context,
      inventoryCsv([pump('A1', { version: '1.0' }), pump('A2', { version: '2.0' })]),
    );
    expect(await versions()).toEqual(['1.0', '2.0']);
    await give(context, inventoryCsv([pump('A3', { version: '3.0' })]), { preview: true });
    expect(await versions()).toEqual(['1.0', '2.0']);
    await takeBack(context, second);
    expect(await versions()).toEqual(['1.0']);
  });

  it('narrows by maker, and takes those whose maker cannot be told', async () => {
    const context = await newOrganisation(testWard(await open()), 'Shelved');
    const { ward, org } = context;
    await give(
      context,
      inventoryCsv([
        pump('A1', { manufacturer: 'Philips' }),
        pump('A2', { manufacturer: 'Nobody At All' }),
        pump('A3', { manufacturer: 'Siemens' }),
      ]),
    );
    const makers = async (vendorKeys: string[], nameKeys: string[] = []) =>
      await ward.store.asOrg({ orgId: org.orgId, sealed: false }, async (db) =>
        (await ward.configurations.ofMakers(db, org.orgId, { vendorKeys, nameKeys }))
          .map((one) => one.manufacturer ?? '')
          .sort(),
      );
    expect(await makers(['philips'])).toEqual(['Nobody At All', 'Philips']);
    const [siemens] = await ward.store.asOrg({ orgId: org.orgId, sealed: false }, async (db) =>
      (await ward.configurations.all(db, org.orgId)).filter((one) => one.manufacturer === 'Siemens'),
    );
    expect(await makers(['philips'], [siemens?.nameKey ?? ''])).toEqual([
      'Nobody At All',
      'Philips',
      'Siemens',
    ]);
  });
});
