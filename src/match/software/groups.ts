/** Which records are about one vulnerability: those that share an id, directly or through others. */

/** Anything of a record that carries its ids. */
export interface NamedVulnerability {
  id: string;
  aliases: readonly string[];
}

/** Groups in the order in which their first member came. `upstream` joins nothing: a distribution's record is about its own build. */
export function groupsOf<Named extends NamedVulnerability>(named: readonly Named[]): Named[][] {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  for (const { id, aliases } of named)
    for (const alias of aliases) {
      const [from, to] = [rootOf(alias), rootOf(id)];
      if (from !== to) parents.set(from, to);
    }
  return [...Map.groupBy(named, ({ id }) => rootOf(id)).values()];
}
