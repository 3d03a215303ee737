/** The text of `nft list ruleset` as tables with their chains, sets and maps, and statements of words (nft(8), "LEXICAL CONVENTIONS"). */
import { linesOf } from './lines.ts';

/** A word, or what stands in braces. */
export type Word = string | Word[];

export interface Statement {
  line: number;
  text: string;
  words: Word[];
}

export interface Block extends Statement {
  statements: Statement[];
}

export interface NftTable extends Statement {
  family: string;
  name: string;
  chains: Map<string, Block>;
  sets: Map<string, Word[]>;
}

/** Braces in braces: a ruleset has three levels, so more is no ruleset. */
const deepest = 8;
const wordPattern = /"[^"]*"|[!=<>]=|[{},;=]|[^\s{},;="!<>]+|["!<>]/g;

interface Open {
  head: Statement;
  statements: Statement[];
}

/** Tables in the order of the file, and statements that stand where none is expected. */
export function readTables(text: string): { tables: NftTable[]; astray: Statement[] } {
  const reader = new BlockReader();
  for (const { line, text: written } of linesOf(text)) {
    const comment = /^\s*#/.test(written);
    for (const [word] of comment ? [] : written.matchAll(wordPattern)) reader.take(word, line, written);
    reader.endOfLine();
  }
  reader.endOfText();
  return { tables: reader.tables, astray: reader.astray };
}

class BlockReader {
  readonly tables: NftTable[] = [];
  readonly astray: Statement[] = [];
  /** Table and chain, set or map that are open. */
  readonly #open: Open[] = [];
  #statement: Statement | null = null;
  /** Braces that are open inside the statement. */
  #groups: Word[][] = [];

  take(word: string, line: number, text: string): void {
    if (word === '{') return this.#openBrace(line, text);
    if (word === '}') return this.#closeBrace();
    if (word === ';') return this.endOfLine();
    this.#statement ??= { line, text, words: [] };
    (this.#groups.at(-1) ?? this.#statement.words).push(word);
  }

  endOfLine(): void {
    if (this.#groups.length > 0 || this.#statement === null) return;
    (this.#open.at(-1)?.statements ?? this.astray).push(this.#statement);
    this.#statement = null;
  }

  endOfText(): void {
    this.#groups = [];
    this.endOfLine();
    for (const { head } of this.#open) this.astray.push(head);
  }

  #openBrace(line: number, text: string): void {
    const head = this.#statement;
    const kind = head?.words[0];
    const isBlock =
      this.#groups.length === 0 &&
      (this.#open.length === 0
        ? kind === 'table'
        : this.#open.length === 1 && typeof kind === 'string' && blockKinds.has(kind));
    if (head !== null && isBlock) {
      this.#open.push({ head, statements: [] });
      this.#statement = null;
      if (this.#open.length === 1) this.tables.push(tableOf(head));
      return;
    }
    this.#statement ??= { line, text, words: [] };
    const group: Word[] = [];
    if (this.#groups.length < deepest) (this.#groups.at(-1) ?? this.#statement.words).push(group);
    this.#groups.push(group);
  }

  #closeBrace(): void {
    if (this.#groups.length > 0) {
      this.#groups.pop();
      return;
    }
    this.endOfLine();
    const closed = this.#open.pop();
    const table = this.tables.at(-1);
    if (closed === undefined || this.#open.length === 0 || table === undefined) return;
    const [kind, name] = closed.head.words;
    if (typeof name !== 'string') this.astray.push(closed.head);
    else if (kind === 'chain') table.chains.set(name, { ...closed.head, statements: closed.statements });
    else table.sets.set(name, elementsOf(closed.statements));
  }
}

const blockKinds: ReadonlySet<string> = new Set([
  'chain',
  'set',
  'map',
  'flowtable',
  'counter',
  'quota',
  'limit',
]);

function tableOf(head: Statement): NftTable {
  const names = head.words.slice(1).filter((word) => typeof word === 'string');
  // A table without a family is one of IPv4 (nft(8), "TABLES").
  const [family = 'ip', name = ''] = names.length < 2 ? ['ip', ...names] : names;
  return { ...head, family, name, chains: new Map(), sets: new Map() };
}

function elementsOf(statements: readonly Statement[]): Word[] {
  const found = statements.find(({ words }) => words[0] === 'elements');
  const group = found?.words.find((word) => typeof word !== 'string');
  return group ?? [];
}

/** Elements of a group between its commas. */
export function elementsBetweenCommas(group: readonly Word[]): Word[][] {
  const elements: Word[][] = [[]];
  for (const word of group) {
    if (word === ',') elements.push([]);
    else elements.at(-1)?.push(word);
  }
  return elements.filter((element) => element.length > 0);
}
