/** Two names as tokens with a weight each, laid beside one another: what agrees, what is alike, what only one side has. */
import type { NameToken, TokenMark } from '#model/judgement/identity-question.ts';
import {
  genericWords,
  isCode,
  isStrongCode,
  modalityWords,
  platformWords,
  softWords,
} from '../identity/lexicon.ts';
import type { NameShape } from '../identity/name.ts';
import { joined } from '../text/atoms.ts';
import { isLikeWord } from './like-word.ts';

/** A token of one side. Any of its spellings is the token: "MX800/700" has two. */
export interface SideToken {
  text: string;
  part: NameToken['part'];
  spellings: readonly string[];
  /** A run of numbers or a wildcard that it stands for, as text; null for what only its spellings meet. */
  pattern: string | null;
  weight: number;
  isMet: (spelling: string) => boolean;
}

export interface Side {
  tokens: readonly SideToken[];
  marks: TokenMark[];
  /** Sum of the weights, and of those that the other side has: whole where the same, in part where alike. */
  weight: number;
  agreed: number;
}

/** What a token that is only alike counts of its weight. */
const alikeCounts = 0.8;
/** Neighbours that one word of the other side may be written of: "Care Scape B 650". */
const longestRun = 3;

/** The tokens of a model as the inventory writes it, without the words that spell its maker. */
export function modelTokens(model: string, makerWords: ReadonlySet<string>): SideToken[] {
  return model
    .replace(/[™®©]/g, ' ')
    .split(/[\s,;:()/|]+/)
    .map((text) => tokenOf(text, [joined(text)], makerWords))
    .filter((token) => token.spellings[0] !== '');
}

/** The tokens of a product's name: its places, each with what it stands for. */
export function shapeTokens(shape: NameShape, makerWords: ReadonlySet<string>): SideToken[] {
  return shape.slots.map((slot) => {
    const token = tokenOf(slot.text, [...slot.alternatives, ...slot.loose], makerWords);
    const { range, wildcard } = slot;
    if (range === null && wildcard === null) return token;
    return {
      ...token,
      part: 'number' as const,
      pattern: range === null ? (wildcard?.source ?? null) : `${range.prefix}${range.from}-${range.to}`,
      weight: weights.strong,
      isMet: (spelling) => {
        if (token.isMet(spelling) || wildcard?.test(spelling) === true) return true;
        if (range === null || !spelling.startsWith(range.prefix)) return false;
        const number = spelling.slice(range.prefix.length);
        return /^\d+$/.test(number) && Number(number) >= range.from && Number(number) <= range.to;
      },
    };
  });
}

const weights = { strong: 3, number: 2, word: 2, short: 1, soft: 0.5, generic: 0.1 } as const;

function tokenOf(text: string, spellings: readonly string[], makerWords: ReadonlySet<string>): SideToken {
  const [first = ''] = spellings;
  const token = (part: SideToken['part'], weight: number): SideToken => ({
    text,
    part,
    spellings,
    pattern: null,
    weight,
    isMet: (spelling) => spellings.includes(spelling),
  });
  const all = (words: ReadonlySet<string>) => spellings.length > 0 && spellings.every((s) => words.has(s));
  if (all(makerWords)) return token('maker', 0);
  if (isCode(first)) return token('number', isStrongCode(first) ? weights.strong : weights.number);
  if (all(genericWords) || all(platformWords)) return token('common', weights.generic);
  if (all(softWords) || all(modalityWords)) return token('common', weights.soft);
  return token('word', first.length >= 4 ? weights.word : weights.short);
}

/** Lays the two sides beside one another; each token is used once. */
export function compareSides(inventory: readonly SideToken[], advisory: readonly SideToken[]): [Side, Side] {
  return withLikeWords(sameIn(inventory, advisory));
}

/** Null where each side has a number that the other lacks: two models, however alike their words are. */
export function compareModels(
  inventory: readonly SideToken[],
  advisory: readonly SideToken[],
): [Side, Side] | null {
  const sides = sameIn(inventory, advisory);
  return sides.every(lacksNumber) ? null : withLikeWords(sides);
}

/** True where a number of the side is not found in the other. Numbers are the same or they are not. */
function lacksNumber({ tokens, marks }: Side): boolean {
  return tokens.some(({ part }, i) => part === 'number' && marks[i] === 'only');
}

function sameIn(inventory: readonly SideToken[], advisory: readonly SideToken[]): [Side, Side] {
  const left = sideOf(inventory);
  const right = sideOf(advisory);
  markSame(left, right);
  markRuns(left, right);
  markRuns(right, left);
  return [left, right];
}

function withLikeWords([left, right]: [Side, Side]): [Side, Side] {
  markAlike(left, right);
  for (const side of [left, right]) {
    side.weight = side.tokens.reduce((sum, token) => sum + token.weight, 0);
    side.agreed = side.tokens.reduce(
      (sum, token, i) =>
        sum + token.weight * (side.marks[i] === 'same' ? 1 : side.marks[i] === 'alike' ? alikeCounts : 0),
      0,
    );
  }
  return [left, right];
}

function sideOf(tokens: readonly SideToken[]): Side {
  return { tokens, marks: tokens.map(() => 'only'), weight: 0, agreed: 0 };
}

function markSame(left: Side, right: Side): void {
  left.tokens.forEach((token, i) => {
    const j = right.tokens.findIndex(
      (other, k) => right.marks[k] === 'only' && token.spellings.some((s) => other.isMet(s)),
    );
    if (j < 0) return;
    left.marks[i] = 'same';
    right.marks[j] = 'same';
  });
}

/** Neighbours of one side that the other writes as one word: "Care Scape" and "Carescape". */
function markRuns(parts: Side, whole: Side): void {
  if (!whole.marks.includes('only')) return;
  for (const { from, to, text } of runsOf(parts.tokens)) {
    if (parts.marks.slice(from, to).some((mark) => mark !== 'only')) continue;
    const j = whole.tokens.findIndex((other, k) => whole.marks[k] === 'only' && other.isMet(text));
    if (j < 0) continue;
    whole.marks[j] = 'same';
    parts.marks.fill('same', from, to);
  }
}

/** Tokens from `from` to before `to`, written as one word. */
interface Run {
  from: number;
  to: number;
  text: string;
}

/** A name is compared with thousands of others, and its runs are the same each time. */
const runs = new WeakMap<readonly SideToken[], readonly Run[]>();

/** Longer runs before shorter ones that begin at the same token. */
function runsOf(tokens: readonly SideToken[]): readonly Run[] {
  const held = runs.get(tokens);
  if (held !== undefined) return held;
  const found: Run[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(from + longestRun, tokens.length); to >= from + 2; to--) {
      const run = tokens.slice(from, to).map((token) => token.text);
      found.push({ from, to, text: joined(run.join('')) });
    }
  }
  runs.set(tokens, found);
  return found;
}

/** Words only: numbers are the same or they are not. */
function markAlike(left: Side, right: Side): void {
  left.tokens.forEach((token, i) => {
    if (left.marks[i] !== 'only' || token.part === 'number') return;
    const j = right.tokens.findIndex(
      (other, k) =>
        right.marks[k] === 'only' &&
        other.part !== 'number' &&
        token.spellings.some((a) => other.spellings.some((b) => isLikeWord(a, b))),
    );
    if (j < 0) return;
    left.marks[i] = 'alike';
    right.marks[j] = 'alike';
  });
}

/** What a person is shown of a side. */
export function shownTokens({ tokens, marks }: Side): NameToken[] {
  return tokens.map(({ text, part }, i) => ({ text, part, mark: marks[i] ?? 'only' }));
}
