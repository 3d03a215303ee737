/** What listens on a device, whose accounts open it, and which clinical service it helps to run, as far as its row tells. */
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

/** As whole words, in any case. */
function saysOneOf(text: string | null, words: readonly string[]): boolean {
  if (text === null) return false;
  const lower = text.toLowerCase();
  return words.some((word) => {
    for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + 1))
      if (!isLetterAt(lower, at - 1) && !isLetterAt(lower, at + word.length)) return true;
    return false;
  });
}

function isLetterAt(text: string, at: number): boolean {
  const letter = text[at] ?? ' ';
  return /[\p{L}\p{N}]/u.test(letter);
}
