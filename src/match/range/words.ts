/** Turns the words of a range ("prior to", "and earlier", "through") into operators, so that one grammar reads them. */
import { spaced } from '../text/underscores.ts';

/** Canonical text: ASCII operators, one space, no `vers:` prefix (https://github.com/package-url/vers-spec). */
export function normalizeRange(text: string): string {
  let t = ` ${spaced(text)} `
    .normalize('NFKC')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/≤|=</g, '<=')
    .replace(/≥|=>/g, '>=')
    .replace(/[–—−]/g, '-')
    .replace(/\bvers:[a-z]+\//gi, ' ')
    .replace(/[™®]/g, ' ')
    .replace(remark, ' ')
    .replace(/\ball\s+[A-Za-z]+\s+versions\s*(?=[<>])/gi, ' ')
    .replace(nameInBound, '$1 ')
    // "1.3 *": every revision of 1.3.
    .replace(/(?<![\w.])(\d+(?:\.\d+)+)\s+\*/g, '$1.*')
    .replace(/\{(\d+)\}/g, '($1)')
    .replace(/[\s_]*affected[\s_]+only[\s_]+by\b.*$/i, ' ')
    .replace(/[|,;]?\s*CVE-\d{4}-\d{4,}(?=\s*(?:$|[|,;]))/gi, ' ')
    .replace(/\bVer\.\s*(?=\d)/gi, ' ')
    // "< R02 (or Software Version 1.1)", "< 7.03 / 7.04": the operator holds for both.
    .replace(
      /([<>]=?)\s*([^\s()<>|]+)\s*\(or\s+(?:(?:software|firmware)\s+)?versions?\s+([\w.]+)\)/gi,
      '$1 $2 | $1 $3',
    )
    .replace(/(<=?)\s*(v?\d+\.\d[\w.]*)\s*\/\s*(?=v?\d+\.\d)/gi, '$1 $2 | $1 ')
    // "< 6.6 (6.x series)"
    .replace(/(?<=^\s*)<\s*([\w.]+)\s*\((\d+)\.x(?:\s+series)?\)/gi, '>= $2 | < $1')
    // "2.1 SP2 and earlier 2.x versions"
    .replace(
      /(v?\d[\w.]*(?:\s+(?:SP|FP|HF|Upd|Update)\s*\d+)?)\s+and\s+(?:earlier|prior)\s+(\d+)\.x(?:\s+versions)?/gi,
      '>= $2 | <= $1',
    )
    .replace(fixOfEachTrain, trainBounds);
  for (const [pattern, by] of phrases) t = t.replace(pattern, by);
  return t.replace(/\s+/g, ' ').trim();
}

/** "<v36.011_v35.013_v34.014": one fix for each train; only the oldest train is open towards older releases. */
const fixOfEachTrain = /^\s*<\s*v\d+\.\d+(?:\s+v\d+\.\d+)+\s*$/i;

function trainBounds(text: string): string {
  const fixes = (text.match(/v\d+\.\d+/gi) ?? []).toSorted((a, b) => majorOf(a) - majorOf(b));
  return fixes.map((fix, i) => (i === 0 ? `< ${fix}` : `>= v${majorOf(fix)} < ${fix}`)).join(' | ');
}

const majorOf = (fix: string) => Number(/\d+/.exec(fix)?.[0]);

/** What stands in brackets and says of the product, or of its name, but bounds nothing: "(formerly Power Manager)", "(Build Nr. 1.3.0.1339)". */
const remark =
  /\(\s*(?:formerly|including\s+(?!version)|part\s+of|based\s+on|build\s+nr|these\s+products\s+are\s+sold)\b[^()]*\)/gi;

/** "< WinCC 7.2 Upd 15", "< ROS V5.0.1", "< IR302 3.5.56": a name of up to three words before the version of a bound. */
const nameInBound =
  /([<>]=?)\s*(?:(?!Version|Rev|Release|Build|First|Serial)[A-Z][A-Za-z]+\d*\s+){1,3}(?=[vVrR]?\d+(?:\.\d|\s+(?:SP|Upd|Update)\b))/g;

const suffixNoun = '(?:\\s+(?:versions?|releases?|revisions?|models?|builds?))?';

/** Longer phrases first; `POST<=` and `POST>=` are operators that follow their version. */
const phrases: readonly [RegExp, string][] = [
  [/\b(?:up\s+)?(?:to|through)\s+and\s+including\b|\bup\s+through\b|\bup\s+to\b|\bthrough\s+to\b/gi, ' .. '],
  [/\bnot\s+later\s+than\b|\bno\s+later\s+than\b/gi, ' <= '],
  [
    /\b(?:strictly\s+)?(?:prior\s+to|prior(?=\s+[vV]?\d)|before|earlier\s+than|older\s+than|less\s+than|lower\s+than|below(?=\s+v?\d))\b/gi,
    ' < ',
  ],
  [/\b(?:newer|later|greater|higher)\s+than\b|\bafter(?=\s+v?\d)/gi, ' > '],
  [
    new RegExp(
      `[,(]?\\s*\\b(?:and|or|\\/)?\\s*(?:(?:all|any)\\s+)?(?:prior|earlier|below|lower|older|previous|before|under|less|down)\\b${suffixNoun}(?:\\s+(?:or|and)\\s+(?:prior|earlier|below|lower|older))?\\)?`,
      'gi',
    ),
    ' POST<= ',
  ],
  [
    new RegExp(
      `[,(]?\\s*\\b(?:and|or|\\/)?\\s*(?:(?:all|any)\\s+)?(?:later|newer|above|higher|up|after|greater|subsequent|onwards?|beyond)\\b${suffixNoun}(?:\\s+(?:or|and)\\s+(?:later|newer|above|higher))?\\)?`,
      'gi',
    ),
    ' POST>= ',
  ],
  // "between V6.1 (including) and V6.1.1 (excluding)"
  [/\bbetween\s+([^()|]{1,60}?)\s*(?:\(includ\w+\)\s*)?\band\s+/gi, ' $1 .. '],
  [/\bfrom\s+(?=[vV]?\d|[A-Z]\.?\d)/g, ' '],
  [/\s(?:through|thru|to)\s/gi, ' .. '],
  [/\((?:inclusive|included|including)\)|\binclusive\b/gi, ' '],
  [/\(excluding\)|\(exclusive\)/gi, ' EXCL '],
];
