/**
 * Reads the text of a policy. A rule is
 *
 *   defer | escalate | lower to DECISION | raise to DECISION
 *   when CONDITION and CONDITION ... because "REASON"
 *
 * over one line or several. A condition is `NOUN is VALUE or VALUE`, `NOUN at most VALUE`, `NOUN at least VALUE`, `in KEV`, `not in KEV`,
 * `EPSS at least 50 %` or `EPSS below 10 %`.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import { nearestName } from '#base/text/nearest.ts';
import type { DeviceRole } from '#model/inventory/device-role.ts';
import type { PolicyCondition, PolicyRule, ScaledNoun } from '#model/judgement/policy.ts';
import { decisionNames, nounNames, scales, valueNames } from './nouns.ts';
import { type Word, wordsOf } from './words.ts';

export type PolicyReading = { ok: true; rules: PolicyRule[] } | { ok: false; problems: Problem[] };

/** More than people read, and few enough that a policy can be checked for every combination of what it asks. */
const mostRules = 50;
const mostLetters = 20_000;
const mostBounds = 8;

/** Goes on with the next rule behind a mistake, so that each rule tells its first one. */
export function readPolicy(text: string): PolicyReading {
  const words = wordsOf(text.slice(0, mostLetters));
  const reader = new Reader(words, text);
  if (text.length > mostLetters) reader.refuse(words.at(-1), `at most ${mostLetters} letters`);
  const rules: PolicyRule[] = [];
  while (reader.isMore()) {
    const rule = reader.rule();
    if (rule) rules.push(rule);
    else reader.toNextRule();
  }
  if (rules.length > mostRules) reader.refuse(words.at(-1), `at most ${mostRules} rules`);
  const bounds = rules.flatMap(({ conditions }) =>
    conditions.flatMap((one) => (one.noun === 'epss' ? [one.bound] : [])),
  );
  if (new Set(bounds).size > mostBounds)
    reader.refuse(words.at(-1), `at most ${mostBounds} different percentages of EPSS`);
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : { ok: true, rules };
}

const effects = ['defer', 'escalate', 'lower', 'raise'];

class Reader {
  readonly problems: Problem[] = [];
  #at = 0;
  readonly #words: readonly Word[];
  readonly #text: string;

  constructor(words: readonly Word[], text: string) {
    this.#words = words;
    this.#text = text;
  }

  isMore(): boolean {
    return this.#at < this.#words.length;
  }

  /** Null where it is not well written; then what is wrong is told. */
  rule(): PolicyRule | null {
    const start = this.#words[this.#at];
    const effect = this.#effect();
    if (!start || !effect || !this.#expect('when', 'the word "when" with conditions')) return null;
    const conditions = this.#conditions();
    if (!conditions) return null;
    const end = this.#words[this.#at - 1];
    if (!this.#expect('because', '"and" with another condition, or "because" with the reason in quotes'))
      return null;
    const reason = this.#words[this.#at];
    if (reason?.kind !== 'text' || reason.value === '')
      return this.refuse(reason, 'the reason in quotes, on one line: because "..."');
    this.#at += 1;
    const text = this.#text
      .slice(start.from, end?.to)
      .replace(/#[^\n]*/g, '')
      .replace(/\s+/g, ' ');
    return { line: start.line, ...effect, conditions, because: reason.value, text };
  }

  /** To the next word that begins a rule at the start of a line. */
  toNextRule(): void {
    do this.#at += 1;
    while (this.isMore() && !(effects.includes(this.#value()) && this.#isFirstOfLine()));
  }

  refuse(word: Word | undefined, expected: string, names: readonly string[] = []): null {
    const last = this.#words.at(-1);
    const line = word?.line ?? last?.line ?? 1;
    const column = word?.column ?? (last ? last.column + last.to - last.from : 1);
    const near = word?.kind === 'word' ? nearestName(word.value, names) : null;
    const found =
      word === undefined
        ? 'the end of the text'
        : word.kind === 'open_text'
          ? 'a quote that is not closed'
          : `"${word.value}"`;
    this.problems.push(
      problem('policy-wrong', `line ${line}, column ${column}`, {
        line,
        column,
        found,
        expected,
        meant: near === null ? '' : ` Did you mean "${near}"?`,
      }),
    );
    return null;
  }

  #value(): string {
    const word = this.#words[this.#at];
    return word?.kind === 'word' ? word.value : '';
  }

  #isFirstOfLine(): boolean {
    return this.#words[this.#at - 1]?.line !== this.#words[this.#at]?.line;
  }

  #take(...values: string[]): boolean {
    const isHere = values.every((value, ahead) => {
      const word = this.#words[this.#at + ahead];
      return word?.kind === 'word' && word.value === value;
    });
    if (isHere) this.#at += values.length;
    return isHere;
  }

  #expect(value: string, expected: string): boolean {
    if (this.#take(value)) return true;
    this.refuse(this.#words[this.#at], expected, [value]);
    return false;
  }

  #effect(): Pick<PolicyRule, 'effect' | 'to'> | null {
    if (this.#take('defer')) return { effect: 'lower', to: 'defer' };
    if (this.#take('escalate')) return { effect: 'raise', to: 'immediate' };
    const effect = this.#take('lower', 'to') ? 'lower' : this.#take('raise', 'to') ? 'raise' : null;
    if (effect === null)
      return this.refuse(
        this.#words[this.#at],
        'a rule that begins with "defer", "escalate", "lower to" or "raise to"',
        effects,
      );
    const to = this.#oneOf(decisionNames);
    return to === null ? null : { effect, to };
  }

  #conditions(): PolicyCondition[] | null {
    const found: PolicyCondition[] = [];
    do {
      const condition = this.#condition();
      if (!condition) return null;
      found.push(condition);
    } while (this.#take('and'));
    return found;
  }

  #condition(): PolicyCondition | null {
    if (this.#take('in', 'kev')) return { noun: 'kev', isListed: true };
    if (this.#take('not', 'in', 'kev')) return { noun: 'kev', isListed: false };
    if (this.#take('epss')) return this.#epss();
    const noun = this.#longest(nounNames);
    if (noun === null) {
      const names = nounNames.map(([name]) => name);
      const expected = `a condition: in KEV, not in KEV, EPSS, ${names.join(', ')}`;
      return this.refuse(this.#words[this.#at], expected, [...names, 'EPSS', 'in KEV']);
    }
    return noun === 'role' ? this.#role() : this.#scaled(noun);
  }

  #epss(): PolicyCondition | null {
    const isAtLeast = this.#take('at', 'least');
    if (!isAtLeast && !this.#take('below'))
      return this.refuse(
        this.#words[this.#at],
        '"at least" or "below" with a percentage, such as EPSS at least 50 %',
      );
    const number = this.#value();
    const percent = Number(number);
    if (!/^\d{1,3}(?:\.\d+)?$/.test(number) || percent > 100)
      return this.refuse(this.#words[this.#at], 'a percentage from 0 to 100, such as 50 %');
    this.#at += 1;
    if (!this.#take('%')) return this.refuse(this.#words[this.#at], 'the sign % behind the number');
    return { noun: 'epss', bound: percent / 100, isAtLeast };
  }

  #role(): PolicyCondition | null {
    if (!this.#expect('is', '"is" with a role, such as role is life-sustaining')) return null;
    const values = this.#values('role');
    return values && { noun: 'role', values: values as DeviceRole[] };
  }

  #scaled(noun: ScaledNoun): PolicyCondition | null {
    if (this.#take('is')) {
      const values = this.#values(noun);
      return values && { noun, values };
    }
    const isMost = this.#take('at', 'most');
    if (!isMost && !this.#take('at', 'least'))
      return this.refuse(this.#words[this.#at], '"is", "at most" or "at least" with a value', ['is']);
    const value = this.#oneOf(valueNames(noun));
    if (value === null) return null;
    const place = scales[noun].indexOf(value);
    return { noun, values: isMost ? scales[noun].slice(0, place + 1) : scales[noun].slice(place) };
  }

  /** Values with "or" or a comma between them. */
  #values(noun: ScaledNoun | 'role'): string[] | null {
    const found: string[] = [];
    do {
      const value = this.#oneOf(valueNames(noun));
      if (value === null) return null;
      found.push(value);
    } while (this.#take('or') || this.#take(','));
    return found;
  }

  #oneOf<Value extends string>(names: readonly (readonly [name: string, value: Value])[]): Value | null {
    const value = this.#longest(names);
    if (value !== null) return value;
    const known = names.map(([name]) => name);
    return this.refuse(this.#words[this.#at], `one of: ${known.join(', ')}`, known);
  }

  /** The longest of the names that stands here; it is taken. */
  #longest<Value extends string>(names: readonly (readonly [name: string, value: Value])[]): Value | null {
    const inOrder = [...names].sort(([a], [b]) => b.length - a.length);
    for (const [name, value] of inOrder) if (this.#take(...name.split(' '))) return value;
    return null;
  }
}
