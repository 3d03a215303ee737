/** An action as it was when a form about it was opened. */
import { useState } from 'react';
import type { ActionRow } from '../../actions/work.ts';

/**
 * What is sent is told from the action as it was when the form opened, and names its version: what somebody else changed
 * meanwhile is refused once and told. Whoever saves again has read that, and changes the action as it is by then.
 */
export function useOpened(now: ActionRow): { row: ActionRow; version: (wasRefused: boolean) => number } {
  const [row] = useState(now);
  return { row, version: (wasRefused) => (wasRefused ? now.version : row.version) };
}
