/** The escalation ladder of an organisation: Ward's own, or the one that was written over it. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { loadDefaultLadder } from '#data/escalation/index.ts';
import { checkLadder } from '#act/escalation/index.ts';
import type { EscalationLadder } from '#model/judgement/escalation.ts';
import type { Db } from '#store/bulk.ts';
import { newestSetting, type Setting, writeSetting } from '#store/organisation/settings.ts';
import { listPeople, type Person } from '#store/organisation/people.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownNames, refuseLeft } from '../people/acting-person.ts';

export const getLadder = orgDeed('inventory.read', async ({ ward, org }, _input: object) =>
  presentLadder(
    await ward.store.asOrg(
      scopeOf(org),
      async (db) => await newestSetting<EscalationLadder>(db, org.orgId, 'escalation_ladder'),
    ),
  ),
);

/** Null gives Ward's own back. Throws `ladder-wrong` with the place of the first mistake; nothing is written then. */
export const setLadder = orgDeed(
  'escalations.manage',
  async ({ ward, org, actor }, { ladder }: { ladder: EscalationLadder | null }) => {
    const [mistake] = ladder === null ? [] : checkLadder(ladder);
    if (mistake) throw WardError.of(mistake);
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      if (ladder !== null) refuseUnknownPeople(ladder, await listPeople(db, org.orgId));
      const written = { value: ladder, reason: '', setBy: actor.name, setAt: ward.clock() };
      return presentLadder(await writeSetting(db, org.orgId, 'escalation_ladder', written));
    });
  },
);

/** The ladder that counts. */
export async function ladderOf(db: Db, orgId: string): Promise<EscalationLadder> {
  const written = await newestSetting<EscalationLadder>(db, orgId, 'escalation_ladder');
  return written?.value ?? loadDefaultLadder().ladder;
}

function presentLadder(written: Setting<EscalationLadder> | undefined) {
  const { version, source, ladder } = loadDefaultLadder();
  return {
    ladder: written?.value ?? ladder,
    isOwn: Boolean(written?.value),
    version,
    source,
    setBy: written?.setBy ?? null,
    setAt: written?.setAt.toISOString() ?? null,
  };
}

function refuseUnknownPeople({ people, zones }: EscalationLadder, known: readonly Person[]): void {
  const named = [
    ...Object.entries(people).flatMap(([role, names]) =>
      names.map((name, index) => ({ where: `/people/${role}/${index}`, name })),
    ),
    ...Object.keys(zones).map((name) => ({ where: `/zones/${name}`, name })),
  ];
  for (const { where, name } of named) {
    const person = known.find((one) => plainName(one.name) === plainName(name));
    if (!person) throw new WardError('person-unknown', where, { name, known: knownNames(known) });
    refuseLeft(person);
  }
}
