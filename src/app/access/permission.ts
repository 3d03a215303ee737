/** What a person or program may be allowed to do; each deed names the one it needs. */

export const permissions = [
  'organisations.read',
  'organisations.manage',
  'inventory.read',
  'inventory.import',
  'knowledge.read',
  'knowledge.import',
  'advisories.enter',
  'advisories.note',
  'careAreas.edit',
  'context.state',
  'imports.undo',
  'identities.answer',
  'remediation.mark',
  'feeds.read',
  'feeds.manage',
  'vex.decide',
  'people.manage',
  'responsibilities.edit',
  'actions.manage',
  'escalations.manage',
  'tables.edit',
  'assessments.manage',
  'obligations.manage',
  'policies.apply',
  'network.edit',
  'views.save',
] as const;
export type Permission = (typeof permissions)[number];

/** Who asks for a deed. */
export interface Actor {
  /** Shown in histories: who did it. */
  name: string;
  /** The record of the person, where one was chosen; Ward does not verify who they are. */
  personId?: string;
  may(permission: Permission, orgId: string | null): boolean;
}

/** The one person at this machine; until accounts exist the server listens on loopback alone. */
export function localPerson(name = 'local person'): Actor {
  return { name, may: () => true };
}

/** Ward itself: loading the sample, jobs on a timetable. */
export const wardItself: Actor = { name: 'Ward', may: () => true };
