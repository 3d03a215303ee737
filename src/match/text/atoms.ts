/** Breaks names into comparable atoms: folded words and numbers that remember whether they touched their neighbours. */
import { remembered } from '#base/remember.ts';

export interface Atom {
  text: string;
  kind: 'word' | 'number';
  /** Whether a letter or digit follows without a space or sign between. */
  gluedAfter: boolean;
}

const spellings: Readonly<Record<string, string>> = {
  svc: 'service',
  sys: 'system',
  mgr: 'manager',
  svr: 'server',
  srv: 'server',
  med: 'medical',
  ws: 'workstation',
  xmtr: 'transmitter',
  stn: 'station',
  wrkstn: 'workstation',
  sw: 'software',
  anaesthesia: 'anesthesia',
  anaesthetic: 'anesthesia',
  anesthetic: 'anesthesia',
  haemodialysis: 'hemodialysis',
  centre: 'center',
  analyser: 'analyzer',
  applikation: 'application',
  prog: 'programmer',
  univ: 'universal',
  defib: 'defibrillator',
  mit: 'with',
  cv: 'cardiovascular',
  mod: 'module',
};

/** Lower case, without accents, trade marks and apostrophes. */
export function fold(text: string): string {
  return repaired(text)
    .replace(/[™®©℠]|\((?:tm|r)\)/gi, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’`´]/g, '')
    .replace(/æ/g, 'ae')
    .toLowerCase();
}

/** UTF-8 that was read as Windows-1252 on its way into a document: "GeutebrÃ¼ck", "Câ€¢CURE". */
function repaired(text: string): string {
  if (!/[ÃÂ][\u0080-\u00bf]|â€/.test(text)) return text;
  return text
    .replace(/â€[^\s]?/g, '')
    .replace(/([ÃÂ])([\u0080-\u00bf])/g, (_, lead: string, low: string) =>
      String.fromCharCode(lead === 'Ã' ? low.charCodeAt(0) + 0x40 : low.charCodeAt(0)),
    );
}

const pattern = /\d+\.\d+(?![.\d])|\d+|\p{L}+|\+(?=[\s,/)]|$)|@|&/gu;

/**
 * The atoms of a name: "EC80 Hub" gives ec, 80, hub. Decimals stay whole and lose a zero at the end ("3.0T" gives 3, t);
 * a closing plus becomes `plus`; the plural s goes.
 */
export function atomsOf(text: string): Atom[] {
  const folded = fold(text);
  const atoms: Atom[] = [];
  for (const m of folded.matchAll(pattern)) {
    const end = m.index + m[0].length;
    const gluedAfter = end < folded.length && /[\p{L}\d]/u.test(folded.charAt(end));
    if (m[0] === '&') continue;
    if (m[0] === '+') atoms.push({ text: 'plus', kind: 'word', gluedAfter: false });
    else if (m[0] === '@') atoms.push({ text: 'at', kind: 'word', gluedAfter: false });
    else if (/^\d/.test(m[0])) {
      atoms.push({ text: m[0].replace(/\.0+$/, ''), kind: 'number', gluedAfter });
    } else atoms.push({ text: stem(m[0]), kind: 'word', gluedAfter });
  }
  return atoms;
}

function stem(word: string): string {
  const known = spellings[word];
  if (known !== undefined) return known;
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** The atoms written together: the form in which "PIC iX", "PICiX" and "pic-ix" meet. */
export function joined(text: string): string {
  return text.length <= longestWord ? joinedWord(text) : joinedAtoms(text);
}

/** Words come again and again, in the names of one maker and from row to row; what is longer is no word. */
const longestWord = 40;
const joinedWord = remembered(50_000, (text: string) => text, joinedAtoms);

function joinedAtoms(text: string): string {
  return atomsOf(text)
    .map((a) => a.text)
    .join('');
}

/** All runs of up to `width` neighbouring atoms, joined. `closed` leaves out runs that end inside a longer code. */
export interface Grams {
  any: Set<string>;
  closed: Set<string>;
  /** Runs that begin and end with a code: the 9 of "LOGIQ 9", not that of "E9". */
  whole: Set<string>;
}

export function gramsOf(atoms: readonly Atom[], width = 5): Grams {
  const any = new Set<string>();
  const closed = new Set<string>();
  const whole = new Set<string>();

  for (let i = 0; i < atoms.length; i++) {
    let run = '';
    for (let j = i; j < Math.min(atoms.length, i + width); j++) {
      const atom = atoms[j] as Atom;
      run += atom.text;
      any.add(run);
      if (!atom.gluedAfter) {
        closed.add(run);
        if (i === 0 || atoms[i - 1]?.gluedAfter !== true) whole.add(run);
      }
    }
  }
  return { any, closed, whole };
}
