/** The order of document revisions: integers or semantic versions (CSAF 2.0, 3.1.11). */

/** -1, 0 or 1. Numbers are compared part by part, `1` and `1.0.0` are equal; other text counts as 0. */
export function compareRevisions(a: string, b: string): number {
  const left = parts(a);
  const right = parts(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

function parts(version: string): number[] {
  return (version.split(/[-+]/)[0] ?? '').split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
}
