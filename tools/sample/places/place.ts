/** A department of a site, and the sites of the invented hospital. */

export interface Place {
  site: string;
  department: string;
  /** The kind of care in plain words. */
  care: string;
  /** About how many patients a day depend on the place; a figure of the place, never of a person. */
  patientsPerDay: number;
  /** Where the figure comes from, in a few words. */
  basis: string;
  downtimeProcedure: boolean;
  /** What could take over when equipment is out, in plain words. */
  spareCapacity: string;
  spareLevel: 'ample' | 'some' | 'none';
}

export const sites = {
  main: 'Harbour Vale General',
  ferrystone: 'Ferrystone Health Centre',
  quillmere: 'Quillmere Day Surgery',
  thornreach: 'Thornreach Dialysis Unit',
  saltgate: 'Saltgate Community Clinic',
} as const;

/** The number of a site in its private network, 10.SITE.x.y. */
export const siteNetworks: Readonly<Record<string, number>> = {
  [sites.main]: 40,
  [sites.ferrystone]: 41,
  [sites.quillmere]: 42,
  [sites.thornreach]: 43,
  [sites.saltgate]: 44,
};

export function place(
  site: string,
  department: string,
  care: string,
  patientsPerDay: number,
  basis: string,
  downtimeProcedure: boolean,
  spareCapacity: string,
): Place {
  const spareLevel = levelOf(spareCapacity);
  return { site, department, care, patientsPerDay, basis, downtimeProcedure, spareCapacity, spareLevel };
}

/** "Good" is ample, a sentence that begins with "None" none; anything else is some. */
function levelOf(spareCapacity: string): Place['spareLevel'] {
  if (spareCapacity === 'Good') return 'ample';
  return /^(None|Not applicable)/.test(spareCapacity) ? 'none' : 'some';
}
