/** The grammar of ranges after their words became operators: versions, bounds, lists, and how a bar joins them. */
import type { Bound, Interval, VersionRange } from '#model/advisory/version-range.ts';
import { compareTexts, generic } from '#versions/index.ts';

type Operator = '<' | '<=' | '>' | '>=';
type Token =
  | { kind: 'version'; text: string }
  | { kind: 'operator'; op: Operator }
  | { kind: 'post'; op: '<=' | '>=' }
  | { kind: 'to' }
  | { kind: 'excluding' }
  | { kind: 'separator' }
  | { kind: 'word'; text: string };

const noise =
  /\b(?:all|any|software|firmware|hardware|product|application|app|versions?|vers?\b\.?|releases?|revisions?|rev\b\.?|sw|fw|system|the|only|inclusive|both|affected|series|those|code|starting|is|are|be|of|in|including|these|following)\b\.?(?![\w.]*\d[\w.]*\.)/gi;

const service =
  '(?:SR|SP|sp|HF|MR|GMA|CU|MP|BN|P|U|[Ss]ervice\\s+[Pp]ack|[Hh]ot\\s?[Ff]ix(?:\\s?Rev)?|[Pp]atch|[Uu]pdate|Upd|UPD|[Bb]uild|Bld|Level|L|R|Rev|Fix\\s?Pack|FP)';
const versionPattern = new RegExp(
  [
    // 2nd Edition
    '\\d+(?:st|nd|rd|th)\\s+(?:Edition|Ed\\b\\.?|Generation|Gen\\b\\.?)',
    // 15.2(6)E0a, 6.1 RU1, 8.2 20170817, 1.3.1 Build 13, 4.20 SR1, 2023.3_Build_9342, HD 16, VM5.0, C.0x, 3.0 D15
    `(?:[A-Za-z]{1,4}(?:[.-]|\\s(?=\\d))?)?[vV]?\\d[\\w.*+-]*(?:\\(\\d+[a-z]?\\)[\\w.]*)*(?:[\\s_]*\\(?(?:${service}[\\s._-]?(?:[Bb]uild[\\s_]?)?\\d[\\w.]*(?:-\\d+)*(?:\\s\\d{4,}(?:\\.\\d+)*(?![\\w.]))?|${service}\\s+Build\\s+\\d+)\\)?|\\s\\(\\d{1,3}\\)|\\s(?:[Bb]eta|[Aa]lpha|RC)\\s?\\d*(?![\\w.])|\\s[A-Z]{1,2}\\d+(?:-Patch)?(?![\\w.])|\\s20\\d{6}(?![\\w.])|\\s[A-Z](?=\\s*(?:$|[|,;])))*`,
    // K, N.0, J
    '[A-Z](?:\\.[\\dA-Z][\\w.]*)?(?![\\w])',
  ].join('|'),
  'y',
);

/** Reads bounds; `unread` where words remain that the grammar does not know. */
export function readBounds(text: string): VersionRange {
  // An order number with signs left open: "6SR42..-...".
  if (/\.{3}|\.\.-/.test(text)) return { kind: 'unread', reason: `"${text}" leaves signs open` };
  const tokens = tokenize(text);
  const words = tokens.flatMap((t) => (t.kind === 'word' ? [t.text] : []));
  if (words.some((w) => /[a-z]{3,}/i.test(w)) || !tokens.some((t) => t.kind === 'version')) {
    return { kind: 'unread', reason: `"${text}" is not a version, a list or a range that Ward knows` };
  }
  const glued = tokens.findIndex((t, i) => isNumberOfName(t, tokens[i + 1]));
  if (glued >= 0) return { kind: 'unread', reason: `"${text}" may be one name, or two versions` };
  const parts = partsOf(tokens.filter((t) => t.kind !== 'word'));
  return assemble(parts);
}

/** "653 MCE 3.x": a number, and behind it a name with a version of its own. */
function isNumberOfName(token: Token, next: Token | undefined): boolean {
  return (
    token.kind === 'version' &&
    next?.kind === 'version' &&
    /^\d{1,4}$/.test(token.text) &&
    /^[A-Z]{2,4}\s\d/.test(next.text)
  );
}

function tokenize(raw: string): Token[] {
  const text = raw

    .replace(/\b([A-Z])\s*-\s*([A-Z])\b/g, '$1 .. $2')
    .replace(/(?<![\w.])(v?\d+(?:\.\d+)+[A-Z]?)\s*-\s*(v?\d+(?:\.\d+)+[A-Z]?)(?![\w.])/gi, joinedOrRange)
    .replace(/^\s*([1-9]\d{1,2})-([1-9]\d{1,2})\s*$/, joinedOrRange)
    .replace(/(?<![\w.])([vV]\d+)\s*-\s*([vV]\d+)(?![\w.])/g, '$1 .. $2')
    .replace(/^\s*(20\d\d)\s*-\s*(20\d\d)\s*$/, '$1 .. $2')
    .replace(/\s-\s/g, ' .. ')
    .replace(noise, ' ');
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const fixed = /^(?:\s+|POST<=|POST>=|EXCL|\.\.(?!\d)|<=|>=|==|!=|[<>=|;,&()[\]:"']|\/|and\b|or\b)/i.exec(
      rest,
    )?.[0];
    if (fixed !== undefined) {
      at += fixed.length;
      const token = fixedToken(fixed);
      if (token !== null) tokens.push(token);
      continue;
    }
    versionPattern.lastIndex = at;
    const version = versionPattern.exec(text)?.[0];
    if (version !== undefined && version !== '' && isVersion(version)) {
      tokens.push({ kind: 'version', text: version.replace(/[\s.,-]+$/, '') });
      at += version.length;
      continue;
    }
    const word = /^[^\s|;,<>=()]+/.exec(rest)?.[0] ?? rest.charAt(0);
    tokens.push({ kind: 'word', text: word });
    at += word.length;
  }
  return tokens;
}

/** "12.7.1-12.7.3" is a range; "6.5.1.5-4.3.1.8" goes down, and is one version. */
function joinedOrRange(all: string, from: string, to: string): string {
  return compareTexts(generic, from, to) === -1 ? `${from} .. ${to}` : all.replace(/\s*-\s*/, '-');
}

/** Years before a month, counts and the like never reach here; a version has a digit or is one capital letter. */
function isVersion(text: string): boolean {
  return generic.parse(text) !== null;
}

function fixedToken(text: string): Token | null {
  switch (text.trim().toLowerCase()) {
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { kind: 'operator', op: text.trim() as Operator };
    case 'post<=':
      return { kind: 'post', op: '<=' };
    case 'post>=':
      return { kind: 'post', op: '>=' };
    case 'excl':
      return { kind: 'excluding' };
    case '..':
      return { kind: 'to' };
    case '|':
    case ';':
    case ',':
    case '&':
    case '/':
    case 'and':
    case 'or':
      return { kind: 'separator' };
    default:
      return null;
  }
}

type Part =
  | { kind: 'lower' | 'upper'; bound: Bound }
  | { kind: 'exact'; version: string }
  | { kind: 'interval'; interval: Interval };

function partsOf(tokens: readonly Token[]): Part[] {
  const parts: Part[] = [];
  let op: Operator | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'operator') op = token.op;
    if (token.kind !== 'version') continue;
    // "< 2017 (1.9.0)": a second number without a comma or operator explains the first.
    if (op === null && tokens[i - 1]?.kind === 'version' && parts.at(-1)?.kind === 'upper') continue;
    const next = tokens[i + 1];
    const after = tokens[i + 2];
    if (next?.kind === 'to' && after?.kind === 'version') {
      const excluded = tokens[i + 3]?.kind === 'excluding' || op === '<';
      parts.push({
        kind: 'interval',
        interval: { lower: bound(token.text, op !== '>'), upper: bound(after.text, !excluded) },
      });
      i += 2;
      op = null;
    } else if (
      op === null &&
      next?.kind === 'operator' &&
      next.op.startsWith('<') &&
      after?.kind === 'version'
    ) {
      // "NMC2 <= 6.9.6": what cannot be ordered against the bound is the name of a part.
      if (compareTexts(generic, token.text, after.text) === null) continue;
      parts.push({
        kind: 'interval',
        interval: { lower: bound(token.text, true), upper: bound(after.text, next.op === '<=') },
      });
      i += 2;
    } else if (op === null && next?.kind === 'to') {
      parts.push({ kind: 'lower', bound: bound(token.text, true) });
    } else if (op === null && tokens[i - 1]?.kind === 'to') {
      parts.push({ kind: 'upper', bound: bound(token.text, true) });
    } else {
      parts.push(single(token.text, op, next));
      op = null;
    }
  }
  return parts;
}

function single(version: string, op: Operator | null, next: Token | undefined): Part {
  const effective = op ?? (next?.kind === 'post' ? next.op : null);
  if (effective === null) return { kind: 'exact', version };
  const inclusive = effective.endsWith('=') && next?.kind !== 'excluding';
  return { kind: effective.startsWith('<') ? 'upper' : 'lower', bound: bound(version, inclusive) };
}

const bound = (version: string, inclusive: boolean): Bound => ({ version, inclusive });

/** A lower bound and the next upper bound are one range; bounds alone stay open; values are a list. */
function assemble(parts: readonly Part[]): VersionRange {
  if (parts.every((p) => p.kind === 'exact')) {
    return { kind: 'exact', versions: parts.map((p) => (p as { version: string }).version) };
  }
  const intervals: Interval[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Part;
    const next = parts[i + 1];
    if (part.kind === 'exact') {
      const closed = bound(part.version, true);
      intervals.push({ lower: closed, upper: closed });
    } else if (part.kind === 'interval') intervals.push(part.interval);
    else if (part.kind === 'lower' && next?.kind === 'upper') {
      intervals.push({ lower: part.bound, upper: next.bound });
      i += 1;
    } else if (
      part.kind === 'upper' &&
      next?.kind === 'lower' &&
      parts[i + 2]?.kind !== 'upper' &&
      overlap(next.bound, part.bound)
    ) {
      intervals.push({ lower: next.bound, upper: part.bound });
      i += 1;
    } else
      intervals.push(
        part.kind === 'lower' ? { lower: part.bound, upper: null } : { lower: null, upper: part.bound },
      );
  }
  return { kind: 'intervals', intervals };
}

const overlap = (lower: Bound, upper: Bound) => compareTexts(generic, lower.version, upper.version) === -1;
