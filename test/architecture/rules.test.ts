/** Each rule finds a bad example and leaves a good one alone; a rule that finds nothing would keep nothing. */
import { describe, expect, it } from 'vitest';
import {
  folderCycles,
  forbiddenImports,
  goneWrongEdges,
  impurities,
  outboundCalls,
  silentFiles,
  sqlOutsideStore,
  unknownFolders,
  wrongNames,
  wrongSpelledImports,
} from './rules.ts';
import { codesNamed } from './error-codes.ts';
import { sourceOf } from './sources.ts';

describe('reading imports', () => {
  it.each([
    [`import { a } from '#model/a.ts';`, '#model/a.ts', false],
    [`import a, { type B } from '#model/a.ts';`, '#model/a.ts', false],
    [`import type { A } from '#model/a.ts';`, '#model/a.ts', true],
    [`import { type A, type B } from '#model/a.ts';`, '#model/a.ts', true],
    [`import { type A, b } from '#model/a.ts';`, '#model/a.ts', false],
    [`import '#model/a.ts';`, '#model/a.ts', false],
    [`import * as a from '#model/a.ts';`, '#model/a.ts', false],
    [`import data from './a.json' with { type: 'json' };`, './a.json', false],
    [`export { a } from '#model/a.ts';`, '#model/a.ts', false],
    [`export type { A } from '#model/a.ts';`, '#model/a.ts', true],
    [`export * from '#model/a.ts';`, '#model/a.ts', false],
    [`const a = await import('#model/a.ts');`, '#model/a.ts', false],
    ['const a = await import(`#model/a.ts`);', '#model/a.ts', false],
    [`type A = import('#model/a.ts').A;`, '#model/a.ts', true],
    [`const a = require('#model/a.ts');`, '#model/a.ts', false],
  ])('%s', (text, specifier, typeOnly) => {
    expect(sourceOf('src/app/x.ts', text).imports).toMatchObject([{ specifier, typeOnly, line: 1 }]);
  });

  it('does not take a comment or a text for an import', () => {
    const text = `// import { a } from '#store/a.ts';\nconst a = "import { b } from '#store/b.ts'";`;
    expect(sourceOf('src/match/x.ts', text).imports).toEqual([]);
  });
});

describe('who may import whom', () => {
  it.each([
    ['src/match/x.ts', `import { a } from '#formats/a.ts';`],
    ['src/match/x.ts', `import type { A } from '#store/a.ts';`],
    ['src/weigh/x.ts', `import { a } from '#data/ssvc/index.ts';`],
    ['src/weigh/x.ts', `export * from '../match/index.ts';`],
    ['src/base/x.ts', `import { a } from '#model/a.ts';`],
    ['src/data/x.ts', `import { a } from '#model/a.ts';`],
    ['src/store/x.ts', `import { a } from '#app/a.ts';`],
    ['src/http/routes/x.ts', `import { a } from '#store/a.ts';`],
    ['src/http/contract/x.ts', `import { a } from '#app/a.ts';`],
    ['src/http/contract/x.ts', `import { a } from '../routes/a.ts';`],
    ['src/cli/x.ts', `import { a } from '#http/routes/a.ts';`],
    ['src/web/x.tsx', `import { a } from '#model/a.ts';`],
    ['src/web/x.tsx', `import { a } from '#app/a.ts';`],
    ['src/app/x.ts', `import { a } from '../../tools/a.ts';`],
    ['src/app/x.ts', `const a = await import('../../bench/a.ts');`],
    ['src/app/x.ts', `import { a } from '#test/shared.ts';`],
    ['src/app/x.test.ts', `import { a } from '../../tools/a.ts';`],
  ])('%s may not %s', (path, text) => {
    expect(forbiddenImports([sourceOf(path, text)])).toHaveLength(1);
  });

  it.each([
    ['src/match/x.ts', `import { a } from '#versions/index.ts';`],
    ['src/data/x.ts', `import type { A } from '#model/a.ts';`],
    ['src/web/x.tsx', `import { type A } from '#model/a.ts';`],
    ['src/web/x.tsx', `import { contract } from '#http/contract/index.ts';`],
    ['src/http/routes/x.ts', `import { a } from '../contract/a.ts';`],
    ['src/app/x.ts', `import { a } from '#store/a.ts'; import { b } from 'zod'; import c from 'node:fs';`],
    ['src/weigh/x.test.ts', `import { a } from '#data/a.ts'; import { b } from '#test/shared.ts';`],
  ])('%s may %s', (path, text) => {
    expect(forbiddenImports([sourceOf(path, text)])).toEqual([]);
  });

  it('says what the part may import', () => {
    const [line] = forbiddenImports([sourceOf('src/data/x.ts', `\nimport { a } from '#base/a.ts';`)]);
    expect(line).toBe('src/data/x.ts:2 imports #base/a.ts: data may import types of model');
  });

  it('wants every folder in the table, and a listed old edge gone from the list once it is gone', () => {
    expect(unknownFolders([sourceOf('src/util/x.ts', '')])).toEqual(['src/util/x.ts']);
    expect(unknownFolders([sourceOf('src/match/x.ts', '')])).toEqual([]);
    expect(goneWrongEdges([sourceOf('src/match/x.ts', '')], ['src/match/x.ts -> store'])).toHaveLength(1);
    const wrong = sourceOf('src/match/x.ts', `import { a } from '#store/a.ts';`);
    expect(goneWrongEdges([wrong], ['src/match/x.ts -> store'])).toEqual([]);
  });
});

describe('spelling of imports', () => {
  it.each([
    ['src/match/x.ts', `import { a } from '../model/a.ts';`, 1],
    ['src/match/range/x.ts', `import { a } from '#match/index.ts';`, 1],
    ['src/match/range/x.ts', `import { a } from '../index.ts';`, 0],
    ['src/match/x.ts', `import { a } from '#model/a.ts';`, 0],
    ['src/match/x.test.ts', `import { a } from '../../test/shared.ts';`, 1],
  ])('%s with %s: %d', (path, text, count) => {
    expect(wrongSpelledImports([sourceOf(path, text)])).toHaveLength(count);
  });
});

describe('rings of folders', () => {
  it('finds a ring through three folders, once', () => {
    const ring = [
      sourceOf('src/match/x.ts', `import { a } from '#weigh/a.ts';`),
      sourceOf('src/weigh/x.ts', `import type { A } from '#act/a.ts';`),
      sourceOf('src/act/x.ts', `import { a } from '#match/a.ts';`),
    ];
    expect(folderCycles(ring)).toEqual(['act -> match -> weigh -> act']);
    expect(folderCycles(ring.slice(0, 2))).toEqual([]);
  });
});

describe('talking to the outside', () => {
  it.each([
    ['src/app/x.ts', `import { request } from 'node:https';`],
    ['src/app/x.ts', `import { request } from 'undici';`],
    ['src/app/x.ts', `import * as net from 'net';`],
    ['src/formats/x.ts', `import { isIP, connect } from 'node:net';`],
    ['src/app/x.ts', `await fetch('https://example.org');`],
    ['src/app/x.ts', `const get = fetch;`],
    ['src/app/x.ts', `await globalThis.fetch('https://example.org');`],
    ['src/web/x.ts', `new XMLHttpRequest();`],
    ['src/web/x.ts', `new EventSource('/x');`],
    ['src/web/x.ts', `call({ fetch: fetch });`],
  ])('%s may not: %s', (path, text) => {
    expect(outboundCalls([sourceOf(path, text)])).toHaveLength(1);
  });

  it.each([
    ['src/net/x.ts', `import { request } from 'undici'; await fetch('x');`],
    ['src/http/contract/client.ts', `await fetch('x');`],
    ['src/formats/x.ts', `import { isIP } from 'node:net';`],
    ['src/app/x.ts', `import type { Socket } from 'node:net';`],
    ['src/app/x.ts', `interface A { fetch(): void } function f(a: A) { a.fetch(); }`],
    ['src/app/x.test.ts', `await fetch('http://127.0.0.1');`],
  ])('%s may: %s', (path, text) => {
    expect(outboundCalls([sourceOf(path, text)])).toEqual([]);
  });
});

describe('SQL', () => {
  it.each([
    'const a = "select * from device";',
    'const a = `select ${b} from finding where x`;',
    'const a = "INSERT INTO device (a) VALUES (1)";',
    "const a = 'update device set state = 1';",
    "const a = 'delete from device where a = 1';",
    "const a = 'create table x (y int)';",
    "const a = 'set local role ward_app';",
    "import { sql } from 'kysely';",
    "import type { Kysely } from 'kysely';",
    "import { Client } from 'pg';",
    "import { PGlite } from '@electric-sql/pglite/worker';",
  ])('may not stand in app: %s', (text) => {
    expect(sqlOutsideStore([sourceOf('src/app/x.ts', text)])).toHaveLength(1);
    expect(sqlOutsideStore([sourceOf('src/store/x.ts', text)])).toEqual([]);
  });

  it.each([
    "const a = 'Select a site. The list comes from your inventory.';",
    "const a = 'Delete from the list what you do not need';",
    "const a = 'the advisory is updated; set a date';",
    "import { PgBoss } from 'pg-boss';",
    '// select * from device',
  ])('is not: %s', (text) => {
    expect(sqlOutsideStore([sourceOf('src/web/x.ts', text)])).toEqual([]);
  });

  it('stands in files of store alone', () => {
    expect(sqlOutsideStore([sourceOf('src/app/x.sql', '-- x')])).toHaveLength(1);
  });
});

describe('pure stages', () => {
  it.each([
    'const a = new Date();',
    'const a = Date.now();',
    'const a = Math.random();',
    'const a = process.env.HOME;',
    'const { env } = process;',
    'const a = globalThis.process;',
    "import { readFileSync } from 'node:fs';",
    "import { readFile } from 'fs/promises';",
    "import { randomUUID } from 'node:crypto';",
    'const a = crypto.randomUUID();',
    'const a = performance.now();',
  ])('may not: %s', (text) => {
    expect(impurities([sourceOf('src/match/x.ts', text)])).toHaveLength(1);
    expect(impurities([sourceOf('src/app/x.ts', text)])).toEqual([]);
  });

  it.each([
    'const a = new Date(text);',
    'const a = Date.parse(text);',
    'const a = Math.max(1, 2);',
    "import { createHash } from 'node:crypto';",
    "import { gunzipSync } from 'node:zlib';",
    'interface A { process: string } const a = { process: 1 };',
  ])('may: %s', (text) => {
    expect(impurities([sourceOf('src/formats/x.ts', text)])).toEqual([]);
  });
});

describe('names and first lines', () => {
  it('finds what is not kebab case', () => {
    const bad = ['src/app/ImportSbom.ts', 'src/app/import_sbom.ts', 'src/Match/x.ts', 'src/match/x--y.ts'];
    expect(wrongNames(bad)).toEqual(bad);
    const good = ['src/app/import-sbom.test.ts', 'src/store/migrations/0001-a.sql', 'src/data/x/README.md'];
    expect(wrongNames([...good, 'src/data/ssvc/LICENSE-SSVC.md', 'src/formats/a-b.d.ts'])).toEqual([]);
  });

  it('finds files that do not say what they are for', () => {
    const silent = [
      sourceOf('src/app/a.ts', `import { b } from './b.ts';`),
      sourceOf('src/store/a.sql', 'create table a ();'),
      sourceOf('src/web/a.css', 'a { color: red }'),
      sourceOf('src/app/empty.ts', '/** */'),
    ];
    expect(silentFiles(silent).sort()).toEqual(silent.map((source) => source.path).sort());
    expect(
      silentFiles([
        sourceOf('src/app/a.ts', '/** What it is. */\n'),
        sourceOf('src/app/b.ts', '/**\n * What it is.\n */\n'),
        sourceOf('bin/ward.js', '#!/usr/bin/env node\n// What it is.\n'),

        sourceOf('src/store/a.sql', '-- What it is.\n'),
        sourceOf('src/data/a.json', '{}'),
        sourceOf('src/web/a.module.css', 'a { color: red }'),
        sourceOf('src/app/a.test.ts', `import { b } from './b.ts';`),
      ]),
    ).toEqual([]);
  });
});

describe('error codes in use', () => {
  it('are whole literals, not comments and not parts of longer ones', () => {
    const source = sourceOf(
      'src/app/x.ts',
      `// 'csv-comment'\nproblem('csv-used', ''); problem(\`csv-template\`, ''); const a = 'csv-used-not';`,
    );
    expect(codesNamed(source, ['csv-comment', 'csv-used', 'csv-template', 'csv'])).toEqual([
      'csv-used',
      'csv-template',
    ]);
  });
});
