/** Words that a person may have meant by one another: slips of the pen and shortened words. Wider than what rules accept. */

/** Up to here only a letter too many, too few or out of turn is a slip: "Accent" and "Ascent" are two names. */
const longestShort = 6;
/** From here on two slips are still the same word. */
const shortestLong = 9;
/** Letters of a shortened word: "Perf" for "Perfusor". */
const shortestStem = 4;

export function isLikeWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length < shortestStem || a[0] !== b[0] || /\d/.test(a + b)) return false;
  if (longer.startsWith(shorter) && longer.length - shorter.length >= 2) return true;
  if (shorter.length <= longestShort)
    return shorter.length > shortestStem && slips(a, b) === 1 && !isReplaced(a, b);
  return slips(a, b) <= (shorter.length >= shortestLong ? 2 : 1);
}

/** One letter stands for another. */
function isReplaced(a: string, b: string): boolean {
  return a.length === b.length && a.split('').filter((letter, i) => letter !== b[i]).length === 1;
}

/** Letters to add, leave out, replace or swap with their neighbour (Damerau 1964); more than two count as three. */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const differs = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + differs);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = above;
    above = row;
  }
  return Math.min(3, above[b.length] ?? 3);
}
