/** People, teams and who acts: added, changed by two at once, gone; and the matrix of who does what. */
import { beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { actAs } from './acting-person.ts';
import { addPerson, addTeam, editPerson, editTeam, listPeople, listTeams } from './people.ts';
import { listResponsibilities, setResponsibilities, type WrittenRow } from './responsibilities.ts';

const ann = { name: 'Ann Adams', function: 'security', email: null, team: null, partner: null } as const;

function row(facts: Partial<WrittenRow>): WrittenRow {
  const roles = { responsible: ['it'], accountable: ['security'], consulted: [], informed: [] } as const;
  return { family: 'any', action: 'patch', ...structuredClone(roles), ...facts } as WrittenRow;
}

eachDatabase((open) => {
  let store: Awaited<ReturnType<typeof open>>;
  let context: OrgContext;
  let count = 0;
  beforeEach(async () => {
    store ??= await open();
    count += 1;
    context = await newOrganisation(testWard(store), `People ${count}`);
  });

  it('keeps people and teams by name, each once in any case', async () => {
    await addTeam(context, { name: 'Biomed', function: 'clinical_engineering', partner: null });
    await addPerson(context, { ...ann, team: 'biomed', email: 'ann@hospital.example' });
    expect((await listPeople(context, {})).items).toMatchObject([
      { name: 'Ann Adams', teamName: 'Biomed', leftAt: null, openActions: 0, version: 1 },
    ]);
    await expect(addPerson(context, { ...ann, name: ' ann  ADAMS' })).rejects.toMatchObject({
      code: 'name-taken',
    });
    await expect(addPerson(context, { ...ann, name: 'Bo', team: 'Biomd' })).rejects.toThrow(
      'No person or team is called "Biomd". Known: Biomed.',
    );
    const other = await newOrganisation(context.ward, `Other people ${count}`);
    expect((await listPeople(other, {})).items).toEqual([]);
  });

  it('tells the second of two who edit at once what changed, and writes nothing of theirs', async () => {
    const team = await addTeam(context, { name: 'Pumps', function: 'it', partner: null });
    await editTeam(context, { teamId: team.teamId, version: 1, name: 'Infusion' });
    await expect(editTeam(context, { teamId: team.teamId, version: 1, name: 'Drips' })).rejects.toThrow(
      'Infusion was changed since you looked: its name is now Infusion. Nothing of yours was written.',
    );
    expect((await listTeams(context, {})).items).toMatchObject([{ name: 'Infusion', version: 2 }]);
  });

  it('acts in the name of somebody who is recorded and here, and says who is where nobody is meant', async () => {
    const { personId } = await addPerson(context, ann);
    expect((await actAs(context, 'ANN adams')).actor).toMatchObject({ name: 'Ann Adams', personId });
    expect((await actAs(context, undefined)).actor.personId).toBeUndefined();
    await expect(actAs(context, 'Anna')).rejects.toThrow('Nobody here is called "Anna". Known: Ann Adams.');
    await editPerson(context, { personId, version: 1, hasLeft: true });
    await expect(actAs(context, 'Ann Adams')).rejects.toMatchObject({ code: 'person-left' });
    expect(await editPerson(context, { personId, version: 2, hasLeft: false })).toMatchObject({
      leftAt: null,
    });
  });

  it('takes rows of the matrix over those that Ward brings, and gives them back', async () => {
    await give(context, inventoryCsv([pump('A1')]));
    const rows = [row({ family: 'Orlen Medical  FLOW 3' }), row({ family: 'life sustaining' })];
    const { items } = await setResponsibilities(context, { rows, reset: [] });
    expect(items.filter((one) => one.isOwn)).toMatchObject([
      {
        family: 'Orlen Medical Flow 3',
        familyKind: 'model',
        accountable: ['security'],
        setBy: 'Tess Tester',
      },
      { family: 'life_sustaining', familyKind: 'role' },
    ]);
    const reset = [{ family: 'Orlen Medical Flow 3', action: 'patch' } as const];
    await setResponsibilities(context, { rows: [], reset });
    expect((await listResponsibilities(context, {})).items.filter((one) => one.isOwn)).toHaveLength(1);
  });

  it.each([
    [
      'accountable-one',
      row({ accountable: [] }),
      'Row 2: exactly one function is accountable for "patch" of any; none',
    ],
    ['accountable-one', row({ accountable: ['it', 'security'] }), 'of any; 2 were named'],
    ['responsible-none', row({ responsible: [] }), 'Row 2: nobody is responsible'],
    ['family-unknown', row({ family: 'Toaster' }), 'Row 2: "Toaster" is no family'],
    ['responsibility-twice', row({ family: 'therapy' }), 'Row 2: "patch" of therapy stands'],
  ])('refuses a row with %s and writes none', async (code, wrong, message) => {
    const rows = [row({ family: 'therapy' }), wrong];
    const setting = setResponsibilities(context, { rows, reset: [] });
    await expect(setting).rejects.toMatchObject({ code });
    await expect(setting).rejects.toThrow(message);
    expect((await listResponsibilities(context, {})).items.some((one) => one.isOwn)).toBe(false);
  });
});
