/** Reads a device version ("v8.01.00", "Rev. C.00.04", "2.3.6 build 12", "4.20 SR1") into ordered segments. */

/**
 * One segment. Numbers keep their digits (any length) without leading zeros; `wild` is `x` or `*` and stands for
 * every continuation; `digitWild` ("0x") stands for one more digit, the values 10*n to 10*n+9. A `region` letter may have
 * the number of the `part` that its code begins with; a text without it ("U61") is of any part.
 */
export type Segment =
  | { kind: 'number'; digits: string }
  | { kind: 'word'; text: string; region?: true; part?: string }
  | { kind: 'wild' }
  | { kind: 'digitWild'; digits: string };

export interface GenericVersion {
  /** Without trailing zeros, so that 1.5.0 and 1.5 are one version. */
  segments: Segment[];
  text: string;
}

/** Words that say "here comes a version" and carry no order of their own. */
const labels = new Set([
  'v',
  'ver',
  'vers',
  'version',
  'versions',
  'rev',
  'revision',
  'revisions',
  'r',
  'rel',
  'release',
  'releases',
  'sw',
  'fw',
  'software',
  'firmware',
  'build',
  'no',
  'level',
  // Market packages of building control: "MP3.0" is what its maker's notices call V3.0.
  'mp',
]); // prettier-ignore

/** Spellings of one thing, so that "2nd ed." is "2nd Edition" and "SP 2" is "Service Pack 2". */
const synonyms: Readonly<Record<string, string>> = {
  ed: 'edition',
  edn: 'edition',
  servicepack: 'sp',
  hotfix: 'hf',
  patch: 'p',
  update: 'u',
  bld: 'build',
};

const tokenPattern = /\d+|\p{L}+|\*/gu;

/**
 * B. Braun prints software as part, region letter and release in one code: 012U000061 is release 61 of part 012 for region U.
 * Releases are counted across parts (icsma-21-294-01 mends them all with 93), but the same release of two parts is two programs.
 * Source: BD/B. Braun style codes in https://www.cisa.gov/news-events/ics-medical-advisories/icsma-20-296-02
 * ("U61 ... L81") beside icsma-21-294-01 ("012U000061").
 */
const regionCode = /^\s*v?(\d{3})([A-Z])0{2,}(\d{2,4})\s*$/i;

/** Parses a version text; null when it holds neither a digit nor a short revision letter. */
export function parseGeneric(text: string): GenericVersion | null {
  const region = regionCode.exec(text);
  if (region) {
    const [, part = '', letter = '', release = ''] = region;
    return {
      text,
      segments: [{ kind: 'word', text: letter.toLowerCase(), region: true, part }, number(release)],
    };
  }
  const cleaned = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\b(\d+)(?:st|nd|rd|th)\b/g, '$1')
    .replace(/_b(?=\d)/g, ' build ')
    .replace(/service\s+pack/g, 'sp')
    .replace(/hot\s+fix/g, 'hf');
  const tokens = [...cleaned.matchAll(tokenPattern)].map((m) => ({ text: m[0], at: m.index }));
  const segments = trimZeros(toSegments(tokens));
  if (segments.length === 0) return null;
  // Words alone are a version only as a revision letter or two ("K", "AD").
  const [first] = segments;
  if (
    segments.every((s) => s.kind === 'word') &&
    (segments.length > 1 || (first?.kind === 'word' && first.text.length > 2))
  )
    return null;
  return { segments, text };
}

function toSegments(tokens: { text: string; at: number }[]): Segment[] {
  const segments: Segment[] = [];
  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const glued = previous !== undefined && previous.at + previous.text.length === token.at;
    if (/^\d/.test(token.text)) {
      segments.push(number(token.text));
    } else if (token.text === 'x' || token.text === 'xx' || token.text === '*') {
      const last = segments.at(-1);
      if (glued && last?.kind === 'number' && token.text !== '*') {
        segments[segments.length - 1] = { kind: 'digitWild', digits: last.digits };
      } else if (segments.length > 0 && last?.kind !== 'wild') {
        segments.push({ kind: 'wild' });
      }
    } else {
      const word = synonyms[token.text] ?? token.text;
      const leading = segments.length === 0;
      if (leading && labels.has(word) && tokens.length > 1) return;
      if (!leading && labels.has(word) && word !== 'build' && word !== 'r' && word !== 'v') return;
      segments.push({ kind: 'word', text: word });
    }
  });
  return segments;
}

function number(digits: string): Segment {
  return { kind: 'number', digits: digits.replace(/^0+(?=\d)/, '') };
}

function trimZeros(segments: Segment[]): Segment[] {
  let end = segments.length;
  while (end > 1) {
    const last = segments[end - 1];
    const before = segments[end - 2];
    // "C.00" keeps nothing after the letter; "HD 0" after a word is a value of its own and is dropped alike.
    if (last?.kind !== 'number' || last.digits !== '0' || before === undefined) break;
    end -= 1;
  }
  return segments.slice(0, end);
}
