/** Whether an exploit works on a device, by what is found on it and by the words of its operating system. */
import type { Exploit } from '#model/scenario/scenario.ts';

export interface ExploitAnswer {
  works: boolean;
  /** True where nobody knows: the system is of the family, and no more is said. */
  assumed: boolean;
  why: string;
}

/**
 * `open` are CVEs that stand on the device, `cleared` those that it is known not to have. A finding counts before words, and of
 * words the longest: "windows server 2019" before "windows".
 */
export function tellVulnerable(
  { cves, systems }: Exploit,
  device: { os: string | null; open: readonly string[]; cleared: readonly string[] },
): ExploitAnswer {
  const found = cves.find((cve) => device.open.includes(cve));
  if (found !== undefined) return { works: true, assumed: false, why: `${found} stands on it` };
  if (cves.length > 0 && cves.every((cve) => device.cleared.includes(cve)))
    return { works: false, assumed: false, why: `${cves.join(', ')} are cleared on it` };
  const safe = longestWords(device.os, systems.notVulnerable);
  const weak = longestWords(device.os, systems.vulnerable);
  if (safe !== null && safe.length >= (weak?.length ?? 0))
    return { works: false, assumed: false, why: `"${safe}" never had the weakness` };
  if (weak !== null)
    return { works: true, assumed: true, why: `"${weak}" has the weakness unless it was patched` };
  const family = longestWords(device.os, systems.family);
  if (family !== null) return { works: true, assumed: true, why: `of "${family}" no more is known` };
  return {
    works: false,
    assumed: device.os === null,
    why: device.os === null ? 'its system is not known' : 'another system',
  };
}

/** Whole words, in any case. */
function longestWords(text: string | null, phrases: readonly string[]): string | null {
  const padded = ` ${(text ?? '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .join(' ')} `;
  const said = phrases.filter((phrase) => padded.includes(` ${phrase} `));
  return said.sort((a, b) => b.length - a.length)[0] ?? null;
}
