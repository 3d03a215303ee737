/** The rules of the house over a list of sources; each returns one line for each place that breaks it. */
import ts from 'typescript';
import {
  harmlessNames,
  layerOf,
  layers,
  oldWrongEdges,
  outboundExceptions,
  outboundGlobals,
  outboundModules,
  sqlPackages,
} from './layers.ts';
import { lineOf, resolve, walk, type Import, type Source } from './sources.ts';

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Every file of `src` stands in a folder that the table names. */
export function unknownFolders(sources: readonly Source[]): string[] {
  return sources.filter((source) => layerOf(source.path) === null).map((source) => source.path);
}

/** Who may import whom; tests beside the code may import any part, but nothing of tools and bench. */
export function forbiddenImports(sources: readonly Source[]): string[] {
  return edges(sources).flatMap(({ source, imported, target, from, to }) => {
    const place = `${source.path}:${imported.line} imports ${imported.specifier}`;
    if (/^(?:tools|bench)\//.test(target)) return [`${place}: nothing in src imports tools or bench`];
    if (target.startsWith('test/')) return isTest(source.path) ? [] : [`${place}: only tests import test`];
    if (from === null || to === null || from === to || isTest(source.path)) return [];
    const layer = layers[from];
    if (layer?.imports.includes(to)) return [];
    if (imported.typeOnly && layer?.types?.includes(to)) return [];
    if (oldWrongEdges.includes(`${source.path} -> ${to}`)) return [];
    const may = [...(layer?.imports ?? []), ...(layer?.types ?? []).map((name) => `types of ${name}`)];
    return [`${place}: ${from} may import ${may.length > 0 ? may.join(', ') : 'nothing of ours'}`];
  });
}

/** Names in the list of old wrong edges that are no longer there. */
export function goneWrongEdges(sources: readonly Source[], listed: readonly string[]): string[] {
  const present = new Set(edges(sources).map(({ source, to }) => `${source.path} -> ${to ?? ''}`));
  return listed.filter((edge) => !present.has(edge));
}

/** Across folders by `#name/...`, inside one by `./` or `../`. */
export function wrongSpelledImports(sources: readonly Source[]): string[] {
  return edges(sources).flatMap(({ source, imported, target }) => {
    const place = `${source.path}:${imported.line} imports ${imported.specifier}`;
    const sameFolder = topFolder(source.path) === topFolder(target);
    const relative = imported.specifier.startsWith('.');
    if (relative && !sameFolder) return [`${place}: across folders by #${topFolder(target)}/...`];
    if (!relative && sameFolder) return [`${place}: inside a folder by ./`];
    return [];
  });
}

/** Rings of top folders that import one another, each as `a -> b -> a`; types count, since a reader follows them too. */
export function folderCycles(sources: readonly Source[]): string[] {
  const graph = new Map<string, Set<string>>();
  for (const { source, from, to } of edges(sources)) {
    if (from === null || to === null || from === to || isTest(source.path)) continue;
    graph.set(from, (graph.get(from) ?? new Set()).add(to));
  }
  const rings = new Set<string>();
  const follow = (trail: readonly string[]): void => {
    for (const next of graph.get(trail.at(-1) ?? '') ?? []) {
      const start = trail.indexOf(next);
      if (start === -1) follow([...trail, next]);
      else rings.add(ringName(trail.slice(start)));
    }
  };
  for (const folder of graph.keys()) follow([folder]);
  return [...rings].sort();
}

/** The same ring has one name, wherever it was entered. */
function ringName(ring: readonly string[]): string {
  const first = ring.indexOf([...ring].sort()[0] ?? '');
  const turned = [...ring.slice(first), ...ring.slice(0, first)];
  return [...turned, turned[0]].join(' -> ');
}

/** Talking to the outside: only `net`, and the files that the table of exceptions names. */
export function outboundCalls(sources: readonly Source[]): string[] {
  return sources
    .filter((source) => !isTest(source.path) && layerOf(source.path) !== 'net')
    .filter((source) => outboundExceptions[source.path] === undefined)
    .flatMap((source) => [
      ...source.imports
        .filter((imported) => isOutbound(imported))
        .map(
          (imported) =>
            `${source.path}:${imported.line} imports ${imported.specifier}: only net talks outside`,
        ),
      ...globalNames(source, outboundGlobals).map((place) => `${place}: only net talks outside`),
    ]);
}

function isOutbound({ specifier, typeOnly, names }: Import): boolean {
  const module = withoutNodePrefix(specifier);
  if (typeOnly || !outboundModules.includes(module)) return false;
  return names === null || !names.every((name) => harmlessNames[module]?.includes(name));
}

/** SQL stands in `store` alone: no text that reads as SQL and no package that runs it anywhere else. */
export function sqlOutsideStore(sources: readonly Source[]): string[] {
  return sources
    .filter((source) => !isTest(source.path) && layerOf(source.path) !== 'store')
    .flatMap((source) => [
      ...(source.path.endsWith('.sql') ? [`${source.path}: SQL files stand in store`] : []),
      ...source.imports
        .filter((imported) => sqlPackages.some((name) => isOfPackage(imported.specifier, name)))
        .map(
          (imported) => `${source.path}:${imported.line} imports ${imported.specifier}: only store runs SQL`,
        ),
      ...textsOf(source)
        .filter(({ text }) => readsAsSql(text))
        .map(({ line, text }) => `${source.path}:${line} holds SQL: ${text.trim().slice(0, 60)}`),
    ]);
}

const sqlShapes: readonly RegExp[] = [
  /\bselect\s[^.;]*\sfrom\s+"?[a-z_]+/,
  /\bSELECT\s[^.;]*\sFROM\s/,
  /\binsert\s+into\s+"?[a-z_]+"?\s*(?:\(|select|values)/i,
  /\bupdate\s+"?[a-z_]+"?\s+set\s+"?[a-z_]+"?\s*=/i,
  /\bdelete\s+from\s+"?[a-z_]+"?\s*(?:$|;|where|using)/i,
  /\b(?:create|alter|drop)\s+(?:table|index|policy|role|schema|view|extension|function)\s/i,
  /\btruncate\s+table\s/i,
  /\bset\s+local\s+role\b/i,
];

function readsAsSql(text: string): boolean {
  return sqlShapes.some((shape) => shape.test(text));
}

/** What a pure stage may not touch: clock, chance, environment, files, other processes. */
const impureModules: readonly string[] = [
  'fs',
  'fs/promises',
  'child_process',
  'worker_threads',
  'cluster',
  'os',
  'process',
  'timers',
  'timers/promises',
  'perf_hooks',
  'readline',
  'repl',
];
const impureMembers: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now', 'mark'],
  crypto: ['randomUUID', 'getRandomValues'],
};
const impureImports: Readonly<Record<string, readonly string[]>> = {
  crypto: ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'],
};

/** Pure stages are given the time, ids and texts: they do not fetch them. */
export function impurities(sources: readonly Source[]): string[] {
  return sources
    .filter((source) => !isTest(source.path) && layers[layerOf(source.path) ?? '']?.pure)
    .flatMap((source) => [
      ...source.imports
        .filter((imported) => impureModules.includes(withoutNodePrefix(imported.specifier)))
        .map((imported) => `${source.path}:${imported.line} imports ${imported.specifier}: a stage is pure`),
      ...source.imports.flatMap(({ specifier, line, names }) =>
        (impureImports[withoutNodePrefix(specifier)] ?? [])
          .filter((name) => names?.includes(name))
          .map((name) => `${source.path}:${line} imports ${name}: a stage is pure`),
      ),
      ...globalNames(source, ['process']).map((place) => `${place}: a stage is pure`),
      ...impureNodes(source),
    ]);
}

function impureNodes(source: Source): string[] {
  const { tree, path } = source;
  if (!tree) return [];
  const found: string[] = [];
  walk(tree, (node) => {
    const what = impureNode(node);
    if (what) found.push(`${path}:${lineOf(tree, node)} uses ${what}: a stage is pure`);
  });
  return found;
}

function impureNode(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date') {
    return (node.arguments?.length ?? 0) === 0 ? 'new Date()' : null;
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const member = impureMembers[node.expression.text]?.includes(node.name.text);
    return member ? `${node.expression.text}.${node.name.text}` : null;
  }
  return null;
}

const namedByConvention = /^(?:README|LICENSE-[A-Z0-9-]+)\.md$/;
const kebabFile = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)+$/;
const kebabFolder = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Files and folders are named in kebab case. */
export function wrongNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    return !(
      parts.every((part) => kebabFolder.test(part)) &&
      (kebabFile.test(file) || namedByConvention.test(file))
    );
  });
}

/**
 * Every file that can hold a comment begins with one that says what it is for; data and pictures cannot.
 * Not asked of a test, which is named for what it tests, nor of `x.module.css`, which belongs to the part `x`.
 */
export function silentFiles(sources: readonly Source[]): string[] {
  const comment = /^(?:#![^\n]*\n)?\s*(?:\/\*[\s*]*|\/\/\s*)[\w@"'`]/;
  const opening: Readonly<Record<string, RegExp>> = {
    ts: comment,
    tsx: comment,
    js: comment,
    css: comment,
    sql: /^\s*--\s*\S/,
  };
  return sources
    .filter((source) => !isTest(source.path) && !source.path.endsWith('.module.css'))
    .filter((source) => {
      const shape = opening[source.path.split('.').at(-1) ?? ''];
      return shape !== undefined && !shape.test(source.text);
    })
    .map((source) => source.path);
}

interface Edge {
  source: Source;
  imported: Import;
  target: string;
  from: string | null;
  to: string | null;
}

function edges(sources: readonly Source[]): Edge[] {
  return sources.flatMap((source) =>
    source.imports.flatMap((imported) => {
      const target = resolve(source.path, imported.specifier);
      return target === null
        ? []
        : [{ source, imported, target, from: layerOf(source.path), to: layerOf(target) }];
    }),
  );
}

/** `src/match/range/read.ts` is in `match`, `test/shared.ts` in `test`. */
function topFolder(path: string): string {
  const parts = path.split('/');
  return (parts[0] === 'src' ? parts[1] : parts[0]) ?? '';
}

function withoutNodePrefix(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

function isOfPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** Uses of a global name, as a value and not as a member or a declaration of that name. */
function globalNames(source: Source, names: readonly string[]): string[] {
  const { tree, path } = source;
  if (!tree) return [];
  const found: string[] = [];
  walk(tree, (node) => {
    if (ts.isIdentifier(node) && names.includes(node.text) && isFreeName(node)) {
      found.push(`${path}:${lineOf(tree, node)} uses ${node.text}`);
    }
    if (
      ts.isPropertyAccessExpression(node) &&
      isGlobalThis(node.expression) &&
      names.includes(node.name.text)
    ) {
      found.push(`${path}:${lineOf(tree, node)} uses ${node.name.text}`);
    }
  });
  return found;
}

function isGlobalThis(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && ['globalThis', 'window', 'self', 'global'].includes(node.text);
}

function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node;
  const declares =
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isBindingElement(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isQualifiedName(parent);
  return !declares;
}

/** String and template texts of a file with the lines they begin on; the holes of a template read as `x`. */
function textsOf(source: Source): { line: number; text: string }[] {
  const { tree } = source;
  if (!tree) return [];
  const found: { line: number; text: string }[] = [];
  walk(tree, (node) => {
    if (ts.isStringLiteralLike(node)) found.push({ line: lineOf(tree, node), text: node.text });
    if (ts.isTemplateExpression(node)) {
      const text = node.head.text + node.templateSpans.map((span) => `x${span.literal.text}`).join('');
      found.push({ line: lineOf(tree, node), text });
    }
  });
  return found;
}
