/**
 * Releases of distributions: a fix of Debian 11 says nothing about Debian 12. Both sides are brought to one text, such as
 * `11`, `22.04` or `3.18`; null is a release that is not stated or not known.
 */

/** https://wiki.debian.org/DebianReleases and https://wiki.ubuntu.com/Releases, without those before 2011; read on 27 November 2026. */
const codenames: Readonly<Record<string, string>> = {
  wheezy: '7',
  jessie: '8',
  stretch: '9',
  buster: '10',
  bullseye: '11',
  bookworm: '12',
  trixie: '13',
  forky: '14',
  precise: '12.04',
  trusty: '14.04',
  xenial: '16.04',
  bionic: '18.04',
  focal: '20.04',
  jammy: '22.04',
  noble: '24.04',
};

/** Distributions of which every update of a major release is the same release: a fix counts for 8.6 and 8.10 alike. */
const byMajor: ReadonlySet<string> = new Set(['almalinux', 'debian', 'mageia', 'redhat', 'rocky-linux']);

/** Those whose packages move on without releases. */
const rolling: ReadonlySet<string> = new Set(['chainguard', 'minimos', 'wolfi']);

/** What is written behind the colon of an OSV ecosystem (`Debian:11`, `Alpine:v3.18`, `Ubuntu:Pro:22.04:LTS`). */
export function releaseOfEcosystem(ecosystem: string, distribution: string): string | null {
  const colon = ecosystem.indexOf(':');
  return colon === -1 ? null : releaseOf(ecosystem.slice(colon + 1), distribution);
}

/** The qualifier `distro` of a package URL: `debian-12`, `jammy`, `alpine-3.18.4`. */
export function releaseOf(text: string, distribution: string): string | null {
  if (rolling.has(distribution)) return null;
  const words = text.toLowerCase().split(/[^a-z0-9.]+/);
  for (const word of words) if (Object.hasOwn(codenames, word)) return codenames[word] ?? null;
  const [major, minor] = numbersOf(words);
  if (major === undefined) return null;
  return minor === undefined || byMajor.has(distribution) ? major : `${major}.${minor}`;
}

/** The first word that begins with a number, cut at its dots. */
function numbersOf(words: readonly string[]): string[] {
  const word = words.map((each) => each.replace(/^v/, '')).find((each) => /^\d/.test(each));
  return word?.split('.').map((part) => /^\d*/.exec(part)?.[0] ?? '') ?? [];
}
