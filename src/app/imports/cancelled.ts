/** Tells an import that was given up from one that failed. */
import { WardError } from '#base/errors/problem.ts';

/** True where an import was given up by its reader: nothing of the file was applied. */
export function isCancelled(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'AbortError' || (error instanceof WardError && error.code === 'cancelled'))
  );
}
