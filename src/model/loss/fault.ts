/** What is wrong with a loss model or a list of actions that somebody wrote: a value, never an exception. */
import { jsonPointer } from '#base/text/json-pointer.ts';

export interface Fault {
  /** JSON pointer into what was given. */
  where: string;
  /** What is wrong and what was expected. */
  message: string;
  /** What to do next. */
  hint: string;
}

export type Path = readonly (string | number)[];

export function fault(path: Path, message: string, hint: string): Fault {
  return { where: jsonPointer(path), message, hint };
}
