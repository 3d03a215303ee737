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
import { pharmacy } from './pharmacy.ts';
import { ofSolvane } from './solvane.ts';
import { telemetryAndVitals } from './telemetry-and-vitals.ts';
import { theatre } from './theatre.ts';
import { ultrasoundAndArchive } from './ultrasound-and-archive.ts';

export const fleet: readonly Kind[] = [
  ...infusion,
  ...breathing,
  ...monitoring,
  ...telemetryAndVitals,
  ...heartAndKidney,
  ...imaging,
  ...ultrasoundAndArchive,
  ...laboratory,
  ...pharmacy,
  ...theatre,
  ...computing,
  ...building,
  ...ofSolvane,
];
