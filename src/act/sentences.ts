/** Whole sentences out of a publisher's text, word for word: never a heading without its list, an address alone, or half of one. */

export interface Quote {
  /** As printed, with white space made single; ` […]` where the text goes on. */
  text: string;
  /** It says what to do or how things stand, not only where to read or whom to call. */
  isAdvice: boolean;
}

/** Longest quote of several sentences, in characters. */
const longestQuote = 300;
/** A first sentence may be this long; one that is longer is not quoted. */
const longestSentence = 600;

/**
 * The first sentences among the pieces of a text that stand together, as many as fit, beginning where it says what to do;
 * null where nothing in it says something by itself.
 */
export function quoteOf(pieces: readonly string[]): Quote | null {
  const advice = pieces.findIndex((piece) => isSentence(piece) && !onlyPoints.test(piece));
  const first = advice === -1 ? pieces.findIndex(isSentence) : advice;
  const opening = pieces[first];
  if (opening === undefined || opening.length > longestSentence) return null;
  let quoted = opening;
  let next = first + 1;
  for (; next < pieces.length; next += 1) {
    const piece = pieces[next] ?? '';
    if (!isSentence(piece) || quoted.length + 1 + piece.length > longestQuote) break;
    // A line of a list may lack its full stop; beside another sentence it needs one to be told apart.
    quoted += `${/[.!?]["”')\]]?$/.test(quoted) ? '' : ';'} ${piece}`;
  }
  return { text: next < pieces.length ? `${quoted} […]` : quoted, isAdvice: advice !== -1 };
}

/** The sentences of a text, and what stands between them; each line begins a new piece. */
export function piecesOf(text: string): string[] {
  return text
    .split(/[\r\n]+|(?:^|\s)[•▪*](?=\s)/)
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .replace(/^\s*[-–—]\s+/, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .flatMap(splitLine);
}

function splitLine(line: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const end of sentenceEnds(line)) {
    pieces.push(line.slice(from, end).trim());
    from = end;
  }
  pieces.push(line.slice(from).trim());
  return pieces.filter((piece) => piece !== '');
}

const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|vs|no|nr|inc|ltd|co|corp|v|ver|vers|rev|approx|dr|st|u\.s|art|fig)|(?:^|[.:;!?]\s)\(?\d{1,2}|(?:^|\s)\p{L})\.$/iu;

/** Where a `.`, `!` or `?` ends a sentence: a space and a capital or digit follow, and it ends no abbreviation and no number of a list. */
function sentenceEnds(line: string): number[] {
  return [...line.matchAll(/[.!?]["”')\]]?(?= ["“'([]?[\p{Lu}\d])/gu)]
    .filter((match) => !abbreviation.test(line.slice(0, match.index + 1)))
    .map((match) => match.index + match[0].length);
}

/** Tells only where to read on or whom to call. */
const onlyPoints =
  /^(?:(?:for|if) (?:more|additional|further|detailed|questions|assistance|upgrade assistance|any|you)\b|please (?:see|refer|visit|contact|note)|see |refer |visit |contact |more information|additional information|(?:users?|customers?)(?: with questions[^.]*| should| can| may)? contact\b|where additional information)|\b(?:contact information|security website|following location|following url)\b/i;

const addressAlone = /^(?:https?:\/\/|www\.|mailto:)?\S+(?:\.\S+|@\S+)(?: \([^)]*\))?\.?$/i;
const contactLine = /^(?:tel|phone|telephone|fax|e-?mail|web|website|url)\b\s*[:.]/i;
/** A piece that lacks its full stop is a sentence where it has one of these; else it is a heading or a name. */
const verb =
  /\b(?:is|are|was|were|has|have|be|can|could|may|must|should|will|do|does|recommends?|advises?|encourages?|update[sd]?|upgrade[sd]?|install(?:s|ed)?|apply|applied|use|uses|disable[sd]?|enable[sd]?|avoid|ensure|limit|restrict|block|isolate|segment|keep|set|change|configure|deploy|download|contact|fix(?:es|ed)|patch(?:es|ed)|release[sd]|correct(?:s|ed)|remove[sd]?|replace[sd]?|monitor|follow|allow|stop|switch|run|protect|minimi[sz]e|open|check|review|turn|put|move|make|let|ask|delete|affected)\b/i;

/** Says something by itself: a sentence of two words or more, or a line of three or more that has a verb. */
function isSentence(piece: string): boolean {
  if (/[:,;(–-]$/.test(piece) || addressAlone.test(piece) || contactLine.test(piece)) return false;
  if (!/^["“'([]?[\p{L}\d]/u.test(piece)) return false;
  const words = piece.split(' ').length;
  return /[.!?]["”')\]]?$/.test(piece) ? words >= 2 : words >= 3 && verb.test(piece);
}
