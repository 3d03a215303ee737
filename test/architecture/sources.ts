/** Reads source files and what they import, with TypeScript's own parser. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** One import, export-from, dynamic import, `import()` type or require of a file. */
export interface Import {
  specifier: string;
  /** True where nothing of it is left when types are stripped. */
  typeOnly: boolean;
  /** True where it is loaded when it is asked for (`import()`), not with the file. */
  isLate: boolean;
  /** What is imported by name, under its name there; null where everything can be reached. */
  names: string[] | null;
  line: number;
}

export interface Source {
  /** From the root of the checkout, with slashes: `src/match/index.ts`. */
  path: string;
  text: string;
  /** Null for what is not TypeScript or JavaScript. */
  tree: ts.SourceFile | null;
  imports: Import[];
}

const root = join(import.meta.dirname, '..', '..');

/** A source from its text, as the rules see it; tests make bad examples with it. */
export function sourceOf(path: string, text: string): Source {
  if (!/\.(?:ts|tsx|js|mjs)$/.test(path)) return { path, text, tree: null, imports: [] };
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  return { path, text, tree, imports: importsOf(tree) };
}

/** Every file under a folder of the checkout, in the order of their paths; folders that do not exist give nothing. */
export function readSources(folder: string): Source[] {
  const from = join(root, folder);
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => sourceOf(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Text of a file of the checkout. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Calls `visit` for every node of a tree. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Line of a node, from 1. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/**
 * The path in the checkout that an import means (`src/model/...`), or null for a package or a module of Node.
 * `#name/...` is `src/name/...`, and `#test/...` is `test/...`, as in package.json.
 */
export function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith('#test/')) return specifier.slice(1);
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`;
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  return null;
}

function importsOf(tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  walk(tree, (node) => {
    const target = targetOf(node);
    if (target && ts.isStringLiteralLike(target.literal)) {
      found.push({
        specifier: target.literal.text,
        typeOnly: target.typeOnly,
        isLate: ts.isCallExpression(node),
        names: namesOf(node),
        line: lineOf(tree, node),
      });
    }
  });
  return found;
}

function namesOf(node: ts.Node): string[] | null {
  if (!ts.isImportDeclaration(node) || node.importClause?.name) return null;
  const bindings = node.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return null;
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}

function targetOf(node: ts.Node): { literal: ts.Node; typeOnly: boolean } | null {
  if (ts.isImportDeclaration(node)) {
    return { literal: node.moduleSpecifier, typeOnly: isTypeOnly(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { literal: node.moduleSpecifier, typeOnly: node.isTypeOnly || onlyTypes(node.exportClause) };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { literal: node.argument.literal, typeOnly: true };
  }
  if (ts.isCallExpression(node) && node.arguments[0] && loads(node.expression)) {
    return { literal: node.arguments[0], typeOnly: false };
  }
  return null;
}

function loads(called: ts.Expression): boolean {
  return (
    called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require')
  );
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  return clause.name === undefined && onlyTypes(clause.namedBindings);
}

/** `{ type A, type B }`: with `verbatimModuleSyntax` the import itself stays, but nothing of it is used at run time. */
function onlyTypes(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}
