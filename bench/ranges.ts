/**
 * How much of what advisories say of versions is read: every version leaf of CISA's CSAF documents in the shared corpus becomes
 * a typed range, or is marked unread with its reason; nothing is passed over.
 * Run: node bench/ranges.ts [--list]      the list: every unread text with its reason, each once
 */
import { sep } from 'node:path';
import { readRange } from '#match/range/read.ts';
import type { VersionRange } from '#model/advisory/version-range.ts';
import { advisoryIn, cisaDocuments, needShared } from './cisa-corpus.ts';
import { rounded } from './programs.ts';
import { judgedDraws, judgementNow } from './range-judged.ts';
import { reportFigure } from './report.ts';

/** One version leaf: a product of an advisory whose tree prints a version. */
interface Leaf {
  text: string;
  isMedical: boolean;
  range: VersionRange;
}

/** The shares of leaves, and of distinct texts, that are read; and what is not, by text. */
export interface RangesRead {
  leaves: number;
  read: number;
  medicalLeaves: number;
  medicalRead: number;
  texts: number;
  kinds: ReadonlyMap<VersionRange['kind'], number>;
  unread: ReadonlyMap<string, string>;
}

export function readCorpus(): RangesRead {
  const leaves = cisaDocuments().toSorted().flatMap(leavesOf);
  const medical = leaves.filter((leaf) => leaf.isMedical);
  const isRead = (leaf: Leaf) => leaf.range.kind !== 'unread';
  return {
    leaves: leaves.length,
    read: leaves.filter(isRead).length,
    medicalLeaves: medical.length,
    medicalRead: medical.filter(isRead).length,
    texts: new Set(leaves.map((leaf) => leaf.text)).size,
    kinds: new Map(
      [...Map.groupBy(leaves, ({ range }) => range.kind)].map(([kind, own]) => [kind, own.length]),
    ),
    unread: new Map(
      leaves.flatMap(({ text, range }) => (range.kind === 'unread' ? [[text, range.reason] as const] : [])),
    ),
  };
}

/** A document that is no CSAF has no leaves. */
function leavesOf(path: string): Leaf[] {
  const advisory = advisoryIn(path);
  if (advisory === null) return [];
  const { products, initialReleaseDate } = advisory;
  const year = Number(initialReleaseDate.slice(0, 4)) || null;
  return products.flatMap((product) =>
    product.version === null
      ? []
      : [
          {
            text: product.version,
            isMedical: path.includes(`${sep}icsma${sep}`),
            range: readRange(product, { year }).range,
          },
        ],
  );
}

function share(figure: string, part: number, whole: number, atLeast: number): void {
  const workload = `${whole} version leaves of CISA's CSAF documents`;
  reportFigure({
    bench: 'ranges',
    figure,
    value: rounded((100 * part) / whole, 2),
    unit: '%',
    workload,
    bar: { atLeast },
  });
}

/** Draws judged by hand; the newest says what the reader of today makes of the corpus, the last unseen one what of other texts. */
function reportDraws(): void {
  const draws = judgedDraws();
  const deciding = draws.at(-1);
  for (const { draw, seed, unseen, lines } of draws) {
    const percent = (part: number) => rounded((100 * part) / lines.length, 1);
    const right = lines.filter(({ verdict }) => verdict === 'right').length;
    const now = lines.filter((line) => judgementNow(line)?.verdict === 'right').length;
    const workload = `${lines.length} texts that are more than an operator and a number, ${right} right when drawn, ${now} today`;
    const figure = `draw ${draw}${unseen ? '' : ', texts seen before'}: readings right`;
    const common = { bench: 'ranges', unit: '%', workload, seed } as const;
    reportFigure({
      ...common,
      figure: `${figure} when drawn`,
      value: percent(right),
      ...(draw === deciding?.draw && { bar: { atLeast: 98 } }),
    });
    reportFigure({ ...common, figure: `${figure} today`, value: percent(now) });
  }
}

if (import.meta.main) {
  reportDraws();
  needShared('bench/ranges');
  const { leaves, read, medicalLeaves, medicalRead, texts, kinds, unread } = readCorpus();
  share('version leaves read', read, leaves, 98);
  share('version leaves of medical advisories read', medicalRead, medicalLeaves, 92);
  const workload = `${texts} distinct version texts`;
  reportFigure({
    bench: 'ranges',
    figure: 'texts unread, with a reason',
    value: unread.size,
    unit: 'texts',
    workload,
  });
  for (const [kind, count] of kinds)
    reportFigure({ bench: 'ranges', figure: `leaves: ${kind}`, value: count, unit: 'leaves', workload });
  if (process.argv.includes('--list'))
    for (const [text, reason] of unread) process.stderr.write(`${JSON.stringify(text)}: ${reason}\n`);
}
