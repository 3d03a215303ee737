/** The commands that documents and error hints tell people to run exist in src/cli. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/base/errors/catalogue.ts';
import { readSources, readText, sourceOf, walk, type Source } from './sources.ts';

/** Commands that a hint names and that are still to come. The list may only get shorter. */
const notThereYet: readonly string[] = [];

/** First words of the literals given to `program.command(...)`: commands of commands stand in the help of theirs. */
function commandsOf(source: Source): string[] {
  const found: string[] = [];
  if (source.tree) {
    walk(source.tree, (node) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
      const [first] = node.arguments;
      const { expression: on, name } = node.expression;
      const isTop = ts.isIdentifier(on) && on.text === 'program';
      if (isTop && name.text === 'command' && first && ts.isStringLiteralLike(first)) {
        found.push(first.text.split(' ')[0] ?? '');
      }
    });
  }
  return found;
}

const commands = readSources('src/cli/commands').flatMap(commandsOf);

describe('commands', () => {
  it('were read', () => {
    expect(commands).toEqual(expect.arrayContaining(['serve', 'import', 'findings']));
    expect(
      commandsOf(sourceOf('x.ts', `program.command('a <b>').option('c'); command('d'); a.command('e');`)),
    ).toEqual(['a']);
  });

  it('stand in the table of the README, each once', () => {
    const listed = [...readText('README.md').matchAll(/^\| `npx ward ([a-z-]+)/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(listed.sort()).toEqual([...commands].sort());
  });

  it('are there where an error says to run them', () => {
    const named = Object.values(catalogue).flatMap((entry) =>
      [...`${entry.message} ${entry.hint}`.matchAll(/(?:`|with )ward ([a-z-]+)/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(named.length).toBeGreaterThan(0);
    const missing = [...new Set(named)].filter((name) => !commands.includes(name));
    expect(missing.filter((name) => !notThereYet.includes(name))).toEqual([]);
    expect(notThereYet.filter((name) => !missing.includes(name))).toEqual([]);
  });
});
