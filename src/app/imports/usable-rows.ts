/** Which rows of an inventory file can be applied: those of the site asked for, each asset tag once a site. */
import { plainName } from '#base/plain-name.ts';
import { nearestName } from '#base/text/nearest.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import type { InventoryIntake } from '#formats/index.ts';
import type { InventoryRow } from '#model/inventory/device.ts';
import { someNames } from './names.ts';

export interface UsableRows {
  rows: InventoryRow[];
  /** Those of the file first, then those of rows that cannot be applied here. */
  problems: Problem[];
  /** Why the file cannot be applied at all, told once in place of an error for each row; null where it can. */
  stopped: Problem | null;
}

/** `known` are the names of the organisation's sites. */
export function usableRows(
  intake: InventoryIntake,
  site: string | undefined,
  known: readonly string[],
): UsableRows {
  const stopped = site === undefined ? null : otherSites(intake.rows, site, known);
  if (stopped !== null) return { rows: [], problems: intake.problems, stopped };
  const problems = [...intake.problems];
  const unit = intake.format === 'xlsx' ? 'row' : 'line';
  const first = new Map<string, number>();
  const rows = intake.rows.filter((row) => {
    const where = `${unit} ${row.line}`;
    if (site !== undefined && row.site !== null && plainName(row.site) !== plainName(site)) {
      problems.push(problem('inventory-other-site', where, { found: row.site, expected: site }));
      return false;
    }
    if (row.assetTag === null) return true;
    const key = `${plainName(row.site ?? site ?? '')}|${plainName(row.assetTag)}`;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, row.line);
      return true;
    }
    const values = { tag: row.assetTag, site: row.site ?? site ?? '', first: `${unit} ${before}` };
    problems.push(problem('inventory-duplicate-asset-tag', where, values));
    return false;
  });
  return { rows, problems, stopped: null };
}

/**
 * The site that was asked for is none that a row names, and rows do name sites: the wrong file, or a misspelt site. Where
 * rows without a site could stand at a site that the organisation has, the others are merely bad rows.
 */
function otherSites(rows: readonly InventoryRow[], site: string, known: readonly string[]): Problem | null {
  const named = Map.groupBy(rows, (row) => (row.site === null ? '' : plainName(row.site)));
  const silent = named.get('')?.length ?? 0;
  named.delete('');
  const isKnown = known.some((name) => plainName(name) === plainName(site));
  if (named.size === 0 || named.has(plainName(site)) || (silent > 0 && isKnown)) return null;
  const sites = [...named.values()].toSorted((a, b) => b.length - a.length);
  const names = sites.map(([first]) => first?.site ?? '');
  const counted = sites.map((found, index) => ({
    name: names[index] ?? '',
    detail: `${found.length} ${found.length === 1 ? 'row' : 'rows'}`,
  }));
  const nearest = nearestName(site, [...known, ...names]);
  return problem('inventory-site-unmatched', '', {
    asked: site,
    named: someNames(counted),
    known: known.length === 0 ? 'no site yet' : someNames(known.map((name) => ({ name }))),
    todo:
      nearest === null
        ? 'Name one of these sites with --site, or import without --site, so that each row goes to the site it names.'
        : `Did you mean --site "${nearest}"? Without --site each row goes to the site it names.`,
  });
}
