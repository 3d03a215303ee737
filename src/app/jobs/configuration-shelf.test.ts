/** What is kept of configurations is never older than the database. */
import { expect, it } from 'vitest';
import { advisoryOf } from '#match/testing.ts';
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

  it('looks at the words of an advisory and its maker, at makers that cannot be told, and at names asked for', async () => {
    const context = await newOrganisation(testWard(await open()), 'Shelved');
    const { ward, org } = context;
    await give(
      context,
      inventoryCsv([
        pump('A1', { manufacturer: 'Acme', model: 'Zephyr 400' }),
        pump('A2', { manufacturer: 'Acme', model: 'Boreas 9' }),
        pump('A3', { manufacturer: 'Nobody At All', model: 'Zephyr 400' }),
        pump('A4', { manufacturer: 'Siemens', model: 'Zephyr 400' }),
      ]),
    );
    const notice = ward.matcher.prepareAdvisory(
      advisoryOf('Acme Zephyr', [{ name: 'Zephyr 400', version: '< 2.0', vendor: 'Acme' }]),
    );
    const met = async (nameKeys: string[] = []) =>
      await ward.store.asOrg({ orgId: org.orgId, sealed: false }, async (db) =>
        (await ward.configurations.meeting(db, org.orgId, [notice], nameKeys))
          .map((one) => `${one.manufacturer} ${one.model}`)
          .sort(),
      );
    expect(await met()).toEqual(['Acme Zephyr 400', 'Nobody At All Zephyr 400']);
    expect(await met(['siemens|zephyr 400'])).toEqual([
      'Acme Zephyr 400',
      'Nobody At All Zephyr 400',
      'Siemens Zephyr 400',
    ]);
  });
});
