/** Every deed that a route or command calls declares who may do it. */
import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { permissions } from '#app/access/permission.ts';

const root = join(import.meta.dirname, '..', '..');

/** What routes and desks take from app that does nothing for anybody: helpers, limits, ways to open and find. */
const noDeeds = new Set([
  'actAs',
  'checkActions',
  'chooseOrganisation',
  'enterOrganisation',
  'everyItem',
  'findServer',
  'health',
  'isCancelled',
  'isOrganisationToMake',
  'localPerson',
  'maxIntakeBytes',
  'openWard',
  'pickOrganisation',
  'recordEscalations',
  'runMatching',
  'scopeOf',
  'writeScan',
]);

/** Names imported as values from `#app/...`, with the module they come from. */
function valuesFromApp(source: string): { name: string; module: string }[] {
  return [...source.matchAll(/^import \{([^}]*)\} from '#app\/([^']+)';$/gm)].flatMap(
    ([, names = '', module = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => ({ name: name.split(' as ')[0] ?? name, module })),
  );
}

const callers = globSync('src/{http/routes,cli/desk}/*.ts', { cwd: root }).filter(
  (path) => !path.endsWith('.test.ts'),
);
const used = new Map(
  callers
    .flatMap((path) => valuesFromApp(readFileSync(join(root, path), 'utf8')))
    .filter(({ name }) => !noDeeds.has(name))
    .map((one) => [one.name, one.module]),
);

describe('deeds', () => {
  it('finds those that routes and commands call', () => {
    expect(used.size).toBeGreaterThan(20);
  });

  it.each([...used])('%s says which permission it needs', async (name, module) => {
    const loaded = (await import(join(root, 'src', 'app', module))) as Record<
      string,
      { permission?: unknown }
    >;
    expect(permissions).toContain(loaded[name]?.permission);
  });
});
