/** What Today says of actions: which cover devices of an item, how many, and which items nobody does anything about. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { listWorklist } from '../findings/list-worklist.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { addTeam } from '../people/people.ts';
import { createAction } from './create-action.ts';
import { closeAction } from './mark-devices.ts';

eachDatabase((open) => {
  let context: OrgContext;

  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Items');
    await give(context, inventoryCsv([pump('A1'), pump('A2'), pump('A3')]));
    for (const id of ['ITEM-1', 'ITEM-2', 'ITEM-3']) await give(context, csafText({ id }));
    await runMatching(context.ward);
    await addTeam(context, { name: 'Biomed', function: 'clinical_engineering', partner: null });
  });

  const items = async (work?: 'some' | 'none') =>
    (await listWorklist(context, { limit: 10, work })).items
      .map(({ advisory, actions }) => ({ id: advisory.trackingId, actions }))
      .toSorted((one, other) => one.id.localeCompare(other.id));
  const ids = async (work: 'some' | 'none') => (await items(work)).map(({ id }) => id);

  it('names those that are open with owner and day, the first due first, and how many devices each covers', async () => {
    await createAction(context, { trackingId: 'ITEM-1', dueOn: '2090-02-02' });
    await createAction(context, {
      trackingId: 'ITEM-1',
      devices: ['A2'],
      dueOn: '2090-01-01',
      kind: 'segment',
    });
    const [first, second] = await items();
    expect(
      first?.actions.map(({ number, owner, dueOn, deviceCount }) => [number, owner, dueOn, deviceCount]),
    ).toEqual([
      ['A-2', null, '2090-01-01', 1],
      ['A-1', 'Biomed', '2090-02-02', 3],
    ]);
    expect(second?.actions).toEqual([]);
    expect(await ids('some')).toEqual(['ITEM-1']);
    expect(await ids('none')).toEqual(['ITEM-2', 'ITEM-3']);
  });

  it('names what was accepted with its last day, and nothing that was closed otherwise', async () => {
    const signed = { expiresOn: '2090-03-03', reason: 'no other way', evidence: 'minutes' };
    await createAction(context, { trackingId: 'ITEM-2', kind: 'accept', ...signed });
    const { number, version } = await createAction(context, { trackingId: 'ITEM-3', kind: 'monitor' });
    await closeAction(context, { action: number, version, evidence: 'watched for a month' });
    const [, accepted, closed] = await items();
    expect(accepted?.actions).toMatchObject([{ kind: 'accept', state: 'closed', expiresOn: '2090-03-03' }]);
    expect(closed?.actions).toEqual([]);
    expect(await ids('none')).toEqual(['ITEM-3']);
  });
});
