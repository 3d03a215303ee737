/** What listens on a device, whose accounts open it, and which clinical service it helps to run, as far as its row tells. */
import { saysWords } from '#base/text/whole-words.ts';
import type { HostProfiles } from '#model/network/host-profile.ts';

export interface HostFacts {
  os: string | null;
  deviceType: string | null;
  notes: string | null;
}

export interface HostProfile {
  /** Ids of service classes, sorted. */
  listens: string[];
  /** Null where no account that is found elsewhere opens it, as far as is known. */
  credentialGroup: string | null;
  clinicalService: string | null;
  /** Id of the system rule that fitted; null where the row names no system that is known. */
  system: string | null;
}

/** Pure: the same row gives the same profile. */
export function profileOf({ os, deviceType, notes }: HostFacts, profiles: HostProfiles): HostProfile {
  const system = profiles.systems.find(({ words }) => saysOneOf(os, words)) ?? null;
  const told = `${deviceType ?? ''}\n${notes ?? ''}`;
  const types = profiles.types.filter(({ words }) => saysOneOf(told, words));
  const listens = new Set([...(system?.listens ?? []), ...types.flatMap((one) => one.listens)]);
  return {
    listens: [...listens].sort(),
    credentialGroup: system?.accounts ?? null,
    clinicalService: types.find((one) => one.clinicalService !== undefined)?.clinicalService ?? null,
    system: system?.id ?? null,
  };
}

function saysOneOf(text: string | null, words: readonly string[]): boolean {
  return text !== null && words.some((word) => saysWords(text, word));
}
