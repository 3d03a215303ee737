/** All sample advisories in the order of their numbers. */
import { breathingMachines } from './breathing.ts';
import { dockedAndSyringePumps } from './docked-and-syringe-pumps.ts';
import type { AdvisoryFact } from './fact.ts';
import { house } from './house.ts';
import { monitors } from './monitors.ts';
import { pumps } from './pumps.ts';
import { software } from './software.ts';
import { windowsInside } from './windows-inside.ts';

export const advisories: readonly AdvisoryFact[] = [
  ...pumps,
  ...dockedAndSyringePumps,
  ...monitors,
  ...breathingMachines,
  ...windowsInside,
  ...software,
  ...house,
];
