/** Ids that people and programs ask by. */
import { WardError } from '#base/errors/problem.ts';
import { isId } from '#base/ids.ts';

/** The id where it can be one; text that is no id at all is not found, like an id that is not held. */
export function knownId(what: string, id: string): string {
  if (!isId(id)) throw new WardError('not-found', '', { what, id });
  return id;
}
