/** Problems of the map of the network, and of replays over it. */
import { entry } from '../entry.ts';

export const networkCodes = {
  'network-map-wrong': entry(
    'error',
    422,
    2,
    'The map of the network cannot be used: found {found}.',
    'Expected: {expected}. Nothing was changed.',
  ),
} as const;
