/** All equipment of the sample hospital, in the order in which it is drawn. */
import { breathing } from './breathing.ts';
import { building } from './building.ts';
import { computing } from './computing.ts';
import { heartAndKidney } from './heart-and-kidney.ts';
import { imaging } from './imaging.ts';
import { infusion } from './infusion.ts';
import type { Kind } from './kind.ts';
import { laboratory } from './laboratory.ts';
import { monitoring } from './monitoring.ts';
import { pharmacyAndTheatre } from './pharmacy-and-theatre.ts';
import { ofSolvane } from './solvane.ts';

export const fleet: readonly Kind[] = [
  ...infusion,
  ...breathing,
  ...monitoring,
  ...heartAndKidney,
  ...imaging,
  ...laboratory,
  ...pharmacyAndTheatre,
  ...computing,
  ...building,
  ...ofSolvane,
];
