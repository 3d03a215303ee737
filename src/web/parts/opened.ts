/** Something as it was when a form about it was opened. */
import { useState } from 'react';

/**
 * What is sent is told from the thing as it was when the form opened, and names its version: what somebody else changed
 * meanwhile is refused once and told. Whoever saves again has read that, and changes the thing as it is by then.
 */
export function useOpened<Row extends { version: number }>(
  now: Row,
): { row: Row; version: (wasRefused: boolean) => number } {
  const [row] = useState(now);
  return { row, version: (wasRefused) => (wasRefused ? now.version : row.version) };
}
