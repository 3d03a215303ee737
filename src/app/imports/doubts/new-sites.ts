/** Sites that the organisation does not have yet: new ones, or old ones misspelt, or forgotten. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { nearestName } from '#base/text/nearest.ts';
import { plainName } from '#base/plain-name.ts';
import { someNames } from '../names.ts';
import type { InventoryCase } from './doubts.ts';
import { undoHint } from './undo-hint.ts';

export function newSites(found: InventoryCase): Problem[] {
  const known = found.sites.map(({ name }) => name).filter((name) => name !== '');
  if (known.length === 0) return [];
  const heldKeys = new Set(found.sites.map(({ name }) => plainName(name)));
  const bySite = Map.groupBy(found.incoming, ({ site }) => plainName(site));
  const fresh = [...bySite].filter(([key]) => !heldKeys.has(key));
  const named = fresh.filter(([key]) => key !== '');
  const silent = fresh.find(([key]) => key === '')?.[1] ?? [];
  return [
    ...(named.length === 0
      ? []
      : [
          broughtSites(
            found,
            named.map(([, rows]) => rows),
            known,
            bySite.size,
          ),
        ]),
    ...(silent.length === 0
      ? []
      : [
          problem('inventory-no-site', '', {
            count: silent.length,
            known: namesOf(known),
            todo: undoHint(found),
          }),
        ]),
  ];
}

/** Only worth knowing where other rows stand at known sites and no name is near to a known one. */
function broughtSites(
  found: InventoryCase,
  fresh: readonly InventoryCase['incoming'][],
  known: readonly string[],
  sitesInFile: number,
): Problem {
  const near = fresh.map((rows) => nearestName(rows[0]?.site ?? '', known));
  const sites = fresh.map((rows, index) => {
    const count = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
    const like = near[index] ?? null;
    return {
      name: rows[0]?.site.trim() ?? '',
      detail: like === null ? count : `${count}; near to "${like}"`,
    };
  });
  const isOdd =
    found.input.site !== undefined || fresh.length === sitesInFile || near.some((one) => one !== null);
  const values = {
    count: fresh.length,
    sites: someNames(sites),
    known: namesOf(known),
    todo: undoHint(found),
  };
  return problem('inventory-new-site', '', values, isOdd ? 'warning' : 'note');
}

function namesOf(names: readonly string[]): string {
  return someNames(names.map((name) => ({ name })));
}
