/**
 * Access lists in configurations of Cisco IOS and ASA: numbered and named lists, objects and their groups, and the interfaces
 * that the lists are bound to. What an access list does not name is denied at its end (Cisco, "Configuring IP access lists").
 */
import type {
  AccessRule,
  AccessRules,
  RuleBinding,
  RuleInterface,
  RuleSet,
} from '#model/network/access-rule.ts';
import { type AddressRange, readAddressRange, readNetmask } from '#model/network/address.ts';
import { CiscoObjects } from './cisco-objects.ts';
import { type CiscoEntry, type MaskKind, readCiscoEntry } from './cisco-rule.ts';
import { type Line, linesOf, UnreadLines } from './lines.ts';

export function isCisco(text: string): boolean {
  return /^(?:ip(?:v6)? access-list (?:extended |standard )?\S|access-list \S+ (?:line \d+ )?(?:extended|standard|permit|deny|remark) ?)/m.test(
    text.slice(0, 2_000_000),
  );
}

interface OpenInterface extends RuleInterface {
  networks: AddressRange[];
}

interface List {
  entries: CiscoEntry[];
  bindings: (RuleBinding & { line: Line })[];
  isEverywhere: boolean;
}

export function readCisco(text: string): AccessRules {
  const reader = new ConfigurationReader();
  for (const line of linesOf(text)) reader.take(line);
  return reader.end();
}

class ConfigurationReader {
  readonly #lists = new Map<string, List>();
  readonly #objects = new CiscoObjects();
  readonly #interfaces = new Map<string, OpenInterface>();
  readonly #unread = new UnreadLines();
  /** Takes the lines of the section that is open. */
  #section: ((words: string[], line: Line) => void) | null = null;

  take(line: Line): void {
    const text = line.text.trim();
    if (text === '' || text === '!') return;
    const words = text.split(/\s+/);
    if (/^\s/.test(line.text)) this.#section?.(words, line);
    else this.#top(words, line);
  }

  #top(words: string[], line: Line): void {
    this.#section = null;
    const [first, second = '', third = '', fourth = ''] = words;
    if (first === 'object' || first === 'object-group') {
      const add = this.#objects.open(words.slice(1));
      this.#section = (inner) => add(inner);
    } else if ((first === 'ip' || first === 'ipv6') && second === 'access-list') this.#namedList(words);
    else if (first === 'access-list') this.#oneLine(words, line);
    else if (first === 'interface') this.#interface(words.slice(1).join(' '));
    else if (first === 'access-group') {
      if (third === 'global') this.#list(second).isEverywhere = true;
      else this.#bind(second, third, words.slice(4).join(' '), line, fourth === 'interface');
    }
  }

  #list(name: string): List {
    const found = this.#lists.get(name) ?? { entries: [], bindings: [], isEverywhere: false };
    this.#lists.set(name, found);
    return found;
  }

  #namedList(words: readonly string[]): void {
    const kind = words[2] ?? '';
    const isNamed = kind === 'extended' || kind === 'standard';
    const list = this.#list((isNamed ? words[3] : kind) ?? '');
    const masks: MaskKind = words[0] === 'ipv6' ? 'prefix' : 'wildcard';
    this.#section = (inner, line) => {
      const start = inner[0] === 'sequence' ? 2 : /^\d+$/.test(inner[0] ?? '') ? 1 : 0;
      list.entries.push({ ...line, words: inner.slice(start), masks, isStandard: kind === 'standard' });
    };
  }

  /** Numbered lists of IOS, and every list of ASA, whose lines say extended or standard. */
  #oneLine(words: readonly string[], line: Line): void {
    const [, name = '', ...after] = words;
    const rest = after[0] === 'line' ? after.slice(2) : after;
    const isAsa = rest[0] === 'extended' || rest[0] === 'standard';
    // Standard lists have these numbers in IOS ("access-list (IP standard)").
    const number = /^\d+$/.test(name) ? Number(name) : Number.NaN;
    const isStandard = isAsa ? rest[0] === 'standard' : number < 100 || (number >= 1300 && number < 2000);
    this.#list(name).entries.push({
      ...line,
      words: isAsa ? rest.slice(1) : rest,
      masks: isAsa ? 'netmask' : 'wildcard',
      isStandard,
    });
  }

  #interface(name: string): void {
    // A section may come again and add to what it said before.
    const found = this.#interfaces.get(name) ?? { name, networks: [] };
    this.#interfaces.set(name, found);
    this.#section = (words, line) => {
      const [first, second = '', third = '', fourth = ''] = words;
      if (first === 'nameif') found.alias = second;
      if (first === 'ip' && second === 'address' && third !== 'dhcp') {
        const network = readNetmask(third, fourth);
        if (network !== null) found.networks.push(network);
      }
      if (first === 'ipv6' && second === 'address') {
        const network = readAddressRange(third);
        if (network !== null) found.networks.push(network);
      }
      if (first === 'ip' && second === 'access-group') this.#bind(third, fourth, name, line, true);
      if (first === 'ipv6' && second === 'traffic-filter') this.#bind(third, fourth, name, line, true);
    };
  }

  #bind(list: string, direction: string, name: string, line: Line, isKnown: boolean): void {
    if (isKnown && (direction === 'in' || direction === 'out'))
      this.#list(list).bindings.push({ interface: name, direction, line });
    else
      this.#unread.add(
        'unread',
        line,
        'in or out, and an interface, were expected',
        'Give the configuration as the device shows it.',
      );
  }

  end(): AccessRules {
    for (const [name, { entries, bindings }] of this.#lists)
      for (const { line } of entries.length === 0 ? bindings : [])
        this.#unread.add(
          'unread',
          line,
          `there is no access list "${name.slice(0, 40)}"`,
          'Give the whole configuration.',
        );
    const ruleSets = [...this.#lists].flatMap(([name, list]) =>
      list.entries.length === 0 ? [] : [this.#ruleSet(name, list)],
    );
    const unread = this.#unread.all.sort((a, b) => a.line - b.line);
    return { format: 'cisco', ruleSets, interfaces: [...this.#interfaces.values()], unread };
  }

  #ruleSet(name: string, { entries, bindings, isEverywhere }: List): RuleSet {
    const rules: AccessRule[] = [];
    for (const entry of entries) {
      const reading = readCiscoEntry(entry, this.#objects);
      if (!('rule' in reading)) this.#unread.add(reading.kind, entry, reading.why, reading.hint);
      else {
        rules.push(reading.rule);
        if (reading.rule.doubt !== undefined) this.#doubted(entry, reading.rule.doubt);
      }
    }
    return {
      name,
      rules,
      otherwise: 'deny',
      otherwiseLine: null,
      family: familyOf(entries),
      bindings: isEverywhere
        ? 'everywhere'
        : bindings.map(({ interface: own, direction }) => ({ interface: own, direction })),
    };
  }

  #doubted(entry: Line, doubt: string): void {
    this.#unread.add(
      'doubted',
      entry,
      `not certain: ${doubt}; an allowance counts without it, a denial does not count`,
      'Look at the rule, and correct the map by hand.',
    );
  }
}

/** Lists of IOS see one family of addresses, those of ASA both. */
function familyOf(entries: readonly CiscoEntry[]): 4 | 6 | null {
  const masks = entries[0]?.masks;
  return masks === 'netmask' ? null : masks === 'prefix' ? 6 : 4;
}
