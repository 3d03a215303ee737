/** What the matcher answers to generated rows, each with its ground and whether it is right as far as the ranges tell. */
import { advisoryIn, cisaDocuments } from '../../bench/cisa-corpus.ts';
import { seededChance, type SeededChance } from '../../bench/seeded-chance.ts';
import { vendorTree } from '#data/vendors/index.ts';
import { createMatcher, type PreparedAdvisory } from '#match/index.ts';
import type { Ground } from '#match/verdict/ground.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { FindingStatus, Match } from '#model/judgement/finding.ts';
import { type MadeRow, makeRow, makeTrap, type Source, type Truth, wordsOf } from './rows.ts';

export interface MadeAnswer {
  status: FindingStatus;
  ground: Ground;
  isRight: boolean;
  /** The row is a product of the advisory, and no trap. */
  isProduct: boolean;
  /** The ranges tell that the row is out, and only a reader of the remedy tells by which word. */
  isWordOpen: boolean;
  /** What a person needs to judge it. */
  row: MadeRow['configuration'];
  advisory: Advisory;
  match: Match;
}

interface Prepared extends Source {
  prepared: PreparedAdvisory;
  isMedical: boolean;
  vendors: ReadonlySet<string>;
  names: readonly ReadonlySet<string>[];
}

/** Rows of other advisories of the maker for each row: as many traps as products, as in the experiments on identity before. */
const trapsPerRow = 1;

/** Of a notice with a hundred vulnerabilities a few count; else it would say all. */
const findingsPerRow = 4;

/** The answers for each row and advisory that meet, of some vulnerabilities, drawn. */
export function madeAnswers(seed: number, rows: number): MadeAnswer[] {
  const chance = seededChance(seed);
  const grounds: { status: FindingStatus; ground: Ground }[] = [];
  const matcher = createMatcher(vendorTree, (status, ground) => grounds.push({ status, ground }) - 1);
  // What is prepared depends on the vendor tree alone.
  const sources = (prepared ??= readSources(matcher));
  const medical = sources.filter((s) => s.isMedical);
  const answers: MadeAnswer[] = [];
  const hold = (against: Prepared, made: MadeRow | null) => {
    if (made === null) return;
    const matches = matcher.matchConfigurations([made.configuration], [against.prepared]);
    if (matches.length === 0) return;
    for (const match of chance.shuffle(matches).slice(0, findingsPerRow)) {
      const told = grounds[match.confidence];
      if (told === undefined) throw new TypeError('an answer without a ground');
      const truth = made.truth?.get(match.vulnerabilityKey) ?? null;
      const isRight = agrees(match.status, truth);
      const isWordOpen = truth === 'cleared';
      answers.push({
        ...told,
        isRight,
        isProduct: made.truth !== null,
        isWordOpen,
        row: made.configuration,
        advisory: against.advisory,
        match,
      });
    }
  };
  for (let i = 0; i < rows; i++) {
    grounds.length = 0;
    const source = chance.pick(chance.happens(0.5) ? medical : sources);
    hold(source, makeRow(source, vendorTree, chance));
    for (const other of strangersOf(source, sources, chance))
      hold(source, makeTrap(other, vendorTree, chance));
  }
  return answers;
}

let prepared: Prepared[] | undefined;

function agrees(status: FindingStatus, truth: Truth | null): boolean {
  if (truth === 'cleared') return status === 'fixed' || status === 'not_affected';
  return status === truth;
}

function readSources(matcher: ReturnType<typeof createMatcher>): Prepared[] {
  const read = cisaDocuments().flatMap((path) => {
    const notice = advisoryIn(path);
    if (notice === null || notice.products.length === 0 || notice.vulnerabilities.length === 0) return [];
    const advisory = { ...notice, id: notice.trackingId };
    const year = Number(notice.initialReleaseDate.slice(0, 4)) || null;
    const ranges = notice.products.map((product) => matcher.readRange(product, { year }));
    const isMedical = notice.trackingId.startsWith('ICSMA');
    const vendors = new Set(notice.products.flatMap((p) => p.vendor ?? []));
    const names = notice.products.map((p) => wordsOf(p.product ?? p.fullName));
    return [{ advisory, ranges, prepared: matcher.prepareAdvisory(advisory), isMedical, vendors, names }];
  });
  const byMaker = namesByMaker(read);
  return read.map((source) => {
    const [vendor = ''] = source.vendors;
    return { ...source, kin: byMaker.get(vendor) ?? [] };
  });
}

/** The words of each name of a maker's products, each name once. */
function namesByMaker(
  read: readonly Pick<Prepared, 'vendors' | 'names'>[],
): Map<string, ReadonlySet<string>[]> {
  const names = new Map<string, Map<string, ReadonlySet<string>>>();
  for (const { vendors, names: own } of read)
    for (const vendor of vendors) {
      const held = names.get(vendor) ?? new Map<string, ReadonlySet<string>>();
      for (const words of own) held.set([...words].toSorted().join(' '), words);
      names.set(vendor, held);
    }
  return new Map([...names].map(([vendor, held]) => [vendor, [...held.values()]]));
}

/** Advisories of the same maker whose products are, by their names, none of this one's. */
function strangersOf(source: Prepared, all: readonly Prepared[], chance: SeededChance): Prepared[] {
  const [vendor = ''] = source.vendors;
  const kin = chance.shuffle(all.filter((s) => s !== source && s.vendors.has(vendor)));
  const found: Prepared[] = [];
  for (const other of kin) {
    if (found.length === trapsPerRow) break;
    if (other.names.every((theirs) => source.names.every((own) => areApart(own, theirs)))) found.push(other);
  }
  return found;
}

/**
 * Other products without doubt: no word in common, or words of a family, and in both a number that the other does not have. A
 * coined word in common without numbers ("WebAccess Node" beside "WebAccess/SCADA") is as often the same thing.
 */
function areApart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((word) => b.has(word));
  if (shared.length === 0) return true;
  const ownNumber = (own: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...own].some((word) => /\d/.test(word) && !other.has(word));
  return ownNumber(a, b) && ownNumber(b, a) && !shared.some((word) => /\d{2}/.test(word));
}
