/** The order of document revisions: integers or semantic versions (CSAF 2.0, 3.1.11). */

/** -1, 0 or 1. Numbers are compared part by part, `1` and `1.0.0` are equal; other text counts as 0. */
function compareRevisions(a: string, b: string): number {
  const left = parts(a);
  const right = parts(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** The same for a revision with its date: of one number, the later date is the newer. */
export function compareStandings(
  a: { version: string; currentReleaseDate: Date },
  b: { version: string; currentReleaseDate: Date },
): number {
  return (
    compareRevisions(a.version, b.version) ||
    Math.sign(a.currentReleaseDate.getTime() - b.currentReleaseDate.getTime())
  );
}

function parts(version: string): number[] {
  return (version.split(/[-+]/)[0] ?? '').split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
}
