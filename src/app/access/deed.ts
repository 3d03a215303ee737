/** A deed: one thing that can be done, which asks once whether the actor may, and then does it. */
import { WardError } from '#base/errors/problem.ts';
import type { OrganisationRecord } from '#store/organisation/organisations.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Ward } from '../ward.ts';
import type { Actor, Permission } from './permission.ts';

export interface DeedContext {
  ward: Ward;
  actor: Actor;
}

export interface OrgContext extends DeedContext {
  org: OrganisationRecord;
}

/** A deed on the server as a whole. */
export function serverDeed<Input, Output>(
  permission: Permission,
  run: (context: DeedContext, input: Input) => Promise<Output>,
): ((context: DeedContext, input: Input) => Promise<Output>) & { permission: Permission } {
  return Object.assign(
    async (context: DeedContext, input: Input) => {
      if (!context.actor.may(permission, null))
        throw new WardError('not-found', '', { what: 'page', id: permission });
      return await run(context, input);
    },
    { permission },
  );
}

/** A deed inside one organisation; what the actor may not see is not found. */
export function orgDeed<Input, Output>(
  permission: Permission,
  run: (context: OrgContext, input: Input) => Promise<Output>,
): ((context: OrgContext, input: Input) => Promise<Output>) & { permission: Permission } {
  return Object.assign(
    async (context: OrgContext, input: Input) => {
      if (!context.actor.may(permission, context.org.orgId)) {
        throw new WardError('not-found', '', { what: 'organisation', id: context.org.slug });
      }
      return await run(context, input);
    },
    { permission },
  );
}

/** What a transaction of this organisation may see; a sample is sealed off from the world's knowledge. */
export function scopeOf(org: OrganisationRecord): OrgScope {
  return { orgId: org.orgId, sealed: org.isSample };
}

/** Whose knowledge an organisation reads and adds to: everyone's (null), or its own where it is a sample. */
export function knowledgeOwner(org: OrganisationRecord): string | null {
  return org.isSample ? org.orgId : null;
}
