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
  'scenario-wrong': entry(
    'error',
    422,
    2,
    'The scenario cannot be replayed: found {found}.',
    'Expected: {expected}. Correct it there; the other scenarios can be replayed meanwhile.',
  ),
  'care-model-wrong': entry(
    'error',
    422,
    2,
    'What care hangs on cannot be worked with: found {found}.',
    'Expected: {expected}. Correct it there.',
  ),
  'care-cycle': entry(
    'warning',
    422,
    2,
    'Services need each other in a ring: {cycle}.',
    'Ward goes on: where one of them stops, all of them do. If that is not so, take out the need that does not hold.',
  ),
  'network-file-unknown': entry(
    'error',
    422,
    1,
    'The file tells nothing of the network that Ward can read.',
    'Expected rules of a firewall (CSV with source, destination, service and action; nftables; access lists of Cisco IOS or ASA) or flows (conn.log of Zeek, NetFlow as CSV of nfdump or SiLK). Nothing was changed.',
  ),
  'scenario-unknown': entry(
    'error',
    404,
    2,
    'There is no scenario "{id}" to replay.{meant}',
    'Expected one of: {known}. `ward simulate` without a name lists them.',
  ),
} as const;
