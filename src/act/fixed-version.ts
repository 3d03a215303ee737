/** The version that a publisher's sentence says to move to, as printed; nothing where it is not plain which. */

/** "1.2.1", "V18", "v9.8", "C.03.06", "01.21.142.5-22": needs no word before it. */
const bareNumber = String.raw`(?:[vVrR]\d+\w*(?:[.-]\w+)*|\d+(?:[.-]\w+)+|[A-Z]{1,3}\.\d\w*(?:[.-]\w+)*)`;
/** "VM6.0", "012U000093", "14": any of them where a word such as "version" stands before. */
const named = String.raw`(?:versions?|releases?|software|firmware|revisions?|rev\.?|builds?)\s+(?:[vV]|[A-Z]{1,4}\.?)?\d\w*(?:[.-]\w+)*`;
const level = String.raw`(?:\s(?:SR|SP|MR|HF|GMA|Upd|Update|Patch|Hotfix|Build)\s?\d+)?`;
const one = String.raw`(?:${named}|${bareNumber})${level}`;
const list = String.raw`${one}(?:,\s${one})*(?:,?\sor\s${one})?`;
const later = String.raw`(?:,?\s(?:or|and)\s(?:any\s)?(?<later>later|newer|higher|above|greater|up)\b)?`;
/** The name of a product between the verb and the version, at most six words. */
const name = String.raw`(?:(?:[A-Za-z][\w/+&'’-]*|\([^)]{1,40}\))\s){0,6}?`;

const leads = [
  String.raw`(?:updat|upgrad|mov|migrat)\w*\s(?:[^;:]{0,120}?\s)??(?<!\b(?:prior|up|due)\s)to\s`,
  String.raw`(?:install|apply|deploy)\w*\s`,
  String.raw`(?:fixed|resolved|corrected|remediated|addressed|mitigated|closed|removed|patched)\s(?:[\w-]+\s){0,4}?(?:in|by|with|from)\s`,
  String.raw`releas(?:ed|es)\s`,
];
const patterns = [
  new RegExp(String.raw`\b(?:${leads.join('|')})${name}(?<version>${list})${later}`, 'gi'),
  new RegExp(
    String.raw`\b(?<version>${one})${later}\s(?:of\s${name})?(?:includes|contains|fixes|addresses|resolves|remediates|corrects|closes)\b`,
    'gi',
  ),
];
/** "a release after 2.2.3", "a version later than T1 Ventilator Version 2.2.3". */
const beyond = new RegExp(
  String.raw`\b(?:versions?|releases?)\s(?:after|above|(?:later|newer|higher|greater)\sthan)\s${name}(?<version>${one})`,
  'gi',
);
const otherwise =
  /^(?:\s(?:or|and)\s(?:prior|earlier|older|below)\b|,?\sand\s(?:versions?\s)?[vV]?\d|\s[A-Z][A-Za-z]{0,7}\s?\d)/;

/** A sentence about what is still to come; a version in it is not to be had yet. */
export const stillToCome =
  /\b(?:plans?|planned|planning|will|expected|expects|scheduled|upcoming|future|in development|in progress|in the process of|producing|working (?:on|to)|until|(?:is|are) (?:currently |still )?(?:assessing|evaluating|investigating|developing))\b/i;

/** A version in such a sentence belongs to another product, or closes only a part. */
const notPlain =
  /\b(?:partial(?:ly)?|phased out|end[- ]of[- ](?:life|support|sale)|discontinued|replace\w*|obsolete|legacy)\b/i;

/** A sentence that is longer than this is no plain one; it also keeps hostile text from taking long. */
const longestRead = 600;

/**
 * The version of one remedy, in the publisher's spelling: `1.2.1 or later`, `12.0.1 or 12.1.0`, `later than 2.2.3`.
 * Null where no sentence tells one to install, where it is still to come, or where sentences name different ones.
 */
export function fixedVersion(sentences: readonly string[]): string | null {
  const plain = sentences.filter(
    (sentence) => sentence.length <= longestRead && !stillToCome.test(sentence) && !notPlain.test(sentence),
  );
  const found = new Set(plain.flatMap(versionsIn));
  const [version] = found;
  return found.size === 1 && version !== undefined && version !== '' ? version : null;
}

function versionsIn(sentence: string): string[] {
  const after = [...sentence.matchAll(beyond)].map((match) => `later than ${bare(match.groups?.version)}`);
  if (after.length > 0) return after;
  return patterns.flatMap((pattern) =>
    [...sentence.matchAll(pattern)].map((match) => {
      const rest = sentence.slice(match.index + match[0].length);
      // "3.1 or prior" is what is affected; "2.1 and 3.4" are fixes of different products; "6.2 Rollup 3" goes on.
      if (otherwise.test(rest)) return '';
      const isLeast = match.groups?.later !== undefined || /\bat least\b/i.test(match[0]);
      return `${bare(match.groups?.version)}${isLeast ? ' or later' : ''}`;
    }),
  );
}

function bare(version = ''): string {
  return version
    .replaceAll(/\b(?:versions?|releases?|software|firmware|revisions?|rev\.?|builds?)\s+/gi, '')
    .replace(/[.-]+$/, '');
}
