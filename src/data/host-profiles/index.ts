/** What is taken to listen on hosts; the sources stand in the data. */
import type { HostProfiles } from '#model/network/host-profile.ts';
import data from './profiles.json' with { type: 'json' };

export function loadHostProfiles(): HostProfiles {
  return data;
}
