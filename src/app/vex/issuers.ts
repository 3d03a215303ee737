/** Issuers of VEX, and what the organisation trusts each for. */
import { WardError } from '#base/errors/problem.ts';
import type { Issuer } from '#model/judgement/vex-inbox.ts';
import { countIssuers, findIssuer, type IssuerRow, listIssuers, setIssuer } from '#store/vex/issuers.ts';
import { namesOfVex } from '#store/vex/statements.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { type PageInput, readPage } from '../paging.ts';
import { matchAgainAbout } from './receive-vex.ts';

export const listVexIssuers = orgDeed(
  'inventory.read',
  async ({ ward, org }: OrgContext, input: PageInput) => {
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      return await readPage(
        input,
        ['text'],
        async (after, limit) => await listIssuers(db, org.orgId, after, limit),
        async () => await countIssuers(db, org.orgId),
        (row) => [row.key],
        (rows) => rows.map(presentIssuer),
      );
    });
  },
);

/** What is left out stays as it is. */
export interface TrustInput extends Partial<Pick<Issuer, 'role' | 'policy' | 'makers' | 'signingKey'>> {
  issuerId: string;
}

/** Findings that the issuer's statements concern are worked out again. */
export const setVexIssuer = orgDeed(
  'vex.decide',
  async (context: OrgContext, { issuerId, role, policy, makers, signingKey }: TrustInput) => {
    const { ward, org, actor } = context;
    const row = await ward.store.asOrg(scopeOf(org), async (db) => {
      const held = await findIssuer(db, org.orgId, knownId('issuer', issuerId));
      if (!held) throw new WardError('not-found', '', { what: 'issuer', id: issuerId });
      const changed = {
        issuerId,
        role: role === undefined ? held.role : role,
        policy: policy ?? held.policy,
        makers: makers === undefined ? held.makers : makers,
        signingKey: signingKey === undefined ? held.signingKey : signingKey,
      };
      await setIssuer(db, org.orgId, changed, actor.name, ward.clock());
      await matchAgainAbout(context, db, await namesOfVex(db, org.orgId, { issuerId }));
      return (await findIssuer(db, org.orgId, issuerId)) ?? held;
    });
    await ward.jobs.request('match');
    return presentIssuer(row);
  },
);

function presentIssuer({
  issuerId,
  name,
  statedRole,
  role,
  policy,
  makers,
  signingKey,
  setBy,
  setAt,
  documentCount,
}: IssuerRow) {
  const set = { setBy, setAt: setAt?.toISOString() ?? null };
  return { issuerId, name, statedRole, role, policy, makers, signingKey, ...set, documentCount };
}
