/**
 * The ruleset of nftables as `nft list ruleset` prints it (nft(8)). Only base chains at the forward hook decide what one zone
 * reaches of another; chains that they jump to are put in their place. Every such base chain has to accept.
 */
import type { AccessRule, AccessRules, RuleSet } from '#model/network/access-rule.ts';
import { commonAddresses } from '#model/network/address.ts';
import { type Line, UnreadLines } from './lines.ts';
import { anyMatch, type NftMatch, type NftRule, readNftRule } from './nft-rule.ts';
import { type Block, type NftTable, readTables, type Statement } from './nft-words.ts';
import { commonPorts } from './port-names.ts';

/** NFT_JUMP_STACK_SIZE of the Linux kernel (include/net/netfilter/nf_tables.h). */
const deepestJump = 16;
/** Chains that jump to chains multiply: a forward chain with more rules than this is not read further (assumption). */
const mostRules = 1_000_000;

export function isNftables(text: string): boolean {
  return /^(?:\s*#[^\n]*\n)*\s*table\s+(?:(?:ip|ip6|inet|arp|bridge|netdev)\s+)?[\w.-]+\s*\{/.test(
    text.slice(0, 20_000),
  );
}

export function readNftables(text: string): AccessRules {
  const unread = new UnreadLines();
  const { tables, astray } = readTables(text);
  for (const one of astray)
    unread.add(
      'unread',
      one,
      'it stands in no table, or its brace is not closed',
      'Give the whole of "nft list ruleset".',
    );
  const ruleSets = tables.flatMap((table) => forwardSets(table, unread));
  return { format: 'nftables', ruleSets, interfaces: [], unread: unread.all.sort((a, b) => a.line - b.line) };
}

function forwardSets(table: NftTable, unread: UnreadLines): RuleSet[] {
  const sets: RuleSet[] = [];
  for (const [name, chain] of table.chains) {
    const type = chain.statements.find(({ words }) => words[0] === 'type');
    if (type === undefined) continue;
    if (
      !type.words.includes('forward') ||
      !type.words.includes('filter') ||
      !/^(?:ip6?|inet)$/.test(table.family)
    )
      unread.add(
        'left_out',
        type,
        'this chain is at no filter of the forward hook',
        'Nothing: what passes between zones is decided there.',
      );
    else sets.push(new Flattening(table, unread).setOf(name, chain));
  }
  return sets;
}

class Flattening {
  readonly #rules: AccessRule[] = [];
  readonly #table: NftTable;
  readonly #unread: UnreadLines;
  readonly #told = new Set<number>();

  constructor(table: NftTable, unread: UnreadLines) {
    this.#table = table;
    this.#unread = unread;
  }

  setOf(name: string, chain: Block): RuleSet {
    const policy = chain.statements.find(({ words }) => words[0] === 'policy');
    const otherwise = policy?.words[1] === 'drop' ? 'deny' : 'allow';
    const family = this.#table.family;
    this.#expand(chain, anyMatch, [name], otherwise);
    return {
      name: `${family} ${this.#table.name} ${name}`,
      rules: this.#rules,
      otherwise,
      otherwiseLine: policy?.line ?? null,
      family: family === 'inet' ? null : family === 'ip' ? 4 : 6,
      bindings: 'everywhere',
    };
  }

  /** `returns` is what happens at the end of the chain where nothing is left to go back to; null where there is. */
  #expand(
    chain: Block,
    context: NftMatch,
    path: readonly string[],
    returns: AccessRule['action'] | null,
  ): void {
    let hasReturned = false;
    for (const statement of chain.statements) {
      if (
        statement.words[0] === 'type' ||
        statement.words[0] === 'policy' ||
        statement.words[0] === 'comment'
      )
        continue;
      const rules = readNftRule(statement.words, this.#table);
      if (rules.length === 0)
        this.#tell(
          'left_out',
          statement,
          'it has no verdict that is known',
          'Look whether it decides what may pass.',
        );
      for (const rule of rules) {
        const match = both(context, rule.match);
        if (this.#leavesOut(statement, match)) continue;
        hasReturned = this.#take(statement, { ...rule, match }, path, returns, hasReturned) || hasReturned;
      }
    }
  }

  #leavesOut(statement: Statement, match: NftMatch): boolean {
    if (!match.meetsNew) {
      this.#tell('left_out', statement, 'it meets no new connections', 'Nothing: replies open no way.');
      return true;
    }
    const nothing = [match.from, match.to, match.iif, match.oif].some((one) => one?.length === 0);
    if (match.ports?.length === 0)
      this.#tell(
        'left_out',
        statement,
        'it has no TCP or UDP',
        'Nothing: Ward counts services over TCP and UDP.',
      );
    return nothing || match.ports?.length === 0;
  }

  /** True where the chain was left by a return, after which its denials are not certain to be met. */
  #take(
    statement: Statement,
    { match, verdict }: NftRule,
    path: readonly string[],
    returns: AccessRule['action'] | null,
    hasReturned: boolean,
  ): boolean {
    const unsure = hasReturned ? { ...match, doubts: [...match.doubts, 'a return stands before it'] } : match;
    if (verdict.kind === 'accept') this.#add(statement, unsure, 'allow');
    if (verdict.kind === 'drop') this.#add(statement, unsure, 'deny');
    if (verdict.kind === 'return') {
      if (returns === null) return true;
      this.#add(statement, unsure, returns);
    }
    if ('chain' in verdict) {
      this.#jump(statement, unsure, verdict.chain, path);
      // What a goto lets through meets the end of the base chain; of a chain that was jumped to it goes back.
      if (verdict.kind === 'goto') {
        if (returns === null) return true;
        this.#add(statement, unsure, returns);
      }
    }
    return false;
  }

  #jump(statement: Statement, match: NftMatch, name: string, path: readonly string[]): void {
    const chain = this.#table.chains.get(name);
    const wrong =
      chain === undefined
        ? `there is no chain "${name.slice(0, 40)}" in the table`
        : path.includes(name)
          ? `the chains ${[...path, name].join(', ').slice(0, 120)} lead back to themselves`
          : path.length > deepestJump
            ? `chains jump to one another more than ${deepestJump} times`
            : this.#rules.length > mostRules
              ? `the chain has more than ${mostRules} rules once all jumps are followed`
              : null;
    if (chain !== undefined && wrong === null) this.#expand(chain, match, [...path, name], null);
    else this.#tell('unread', statement, String(wrong), 'Give the ruleset as the kernel lists it.');
  }

  #add(statement: Statement, match: NftMatch, action: AccessRule['action']): void {
    const doubt = match.doubts.join('; ').slice(0, 200);
    if (doubt !== '')
      this.#tell(
        'doubted',
        statement,
        `not certain: ${doubt}; an allowance counts without it, a denial does not count`,
        'Look at the rule, and correct the map by hand.',
      );
    this.#rules.push({
      line: statement.line,
      action,
      from: { addresses: match.from, interfaces: match.iif },
      to: { addresses: match.to, interfaces: match.oif },
      ports: match.ports,
      ...(doubt === '' ? {} : { doubt }),
    });
  }

  /** Once a line, however often the chain is jumped to. */
  #tell(kind: Parameters<UnreadLines['add']>[0], place: Line, why: string, hint: string): void {
    if (this.#told.has(place.line)) return;
    this.#told.add(place.line);
    this.#unread.add(kind, place, why, hint);
  }
}

function both(a: NftMatch, b: NftMatch): NftMatch {
  return {
    from: commonAddresses(a.from, b.from),
    to: commonAddresses(a.to, b.to),
    iif: commonNames(a.iif, b.iif),
    oif: commonNames(a.oif, b.oif),
    ports: commonPorts(a.ports, b.ports),
    meetsNew: a.meetsNew && b.meetsNew,
    doubts: [...a.doubts, ...b.doubts],
  };
}

function commonNames(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null || b === null) return a ?? b;
  return a.filter((name) => b.includes(name));
}
