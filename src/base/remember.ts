/** What was worked out is kept and answered again, up to a number; beyond it the oldest is forgotten. */

/** `work` must give the same answer for the same key whenever it is asked. */
export function remembered<In, Out>(
  limit: number,
  keyOf: (input: In) => string,
  work: (input: In) => Out,
): (input: In) => Out {
  const held = new Map<string, Out>();
  return (input) => {
    const key = keyOf(input);
    const known = held.get(key);
    if (known !== undefined) return known;
    const made = work(input);
    if (held.size >= limit) {
      const [oldest] = held.keys();
      if (oldest !== undefined) held.delete(oldest);
    }
    held.set(key, made);
    return made;
  };
}
