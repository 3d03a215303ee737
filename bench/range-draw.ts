/**
 * Draws version texts of CISA's advisories to be judged by hand: distinct, read, and more than an operator and a number.
 * Run: node bench/range-draw.ts SEED > test/golden/ranges/SEED.jsonl      then a person fills in verdict and reason
 */
import { readRange } from '#match/range/read.ts';
import { plainProduct } from '#model/advisory/plain.ts';
import { advisoryIn, cisaDocuments, needShared } from './cisa-corpus.ts';
import { seededChance } from './seeded-chance.ts';

/** A product whose text is to be read, with what stands around it. */
export interface PrintedVersion {
  advisory: string;
  title: string;
  vendor: string | null;
  product: string | null;
  fullName: string;
  text: string;
  year: number | null;
}

/** An operator and a number, or a star: nothing that could be read wrongly. */
const plain = /^\s*(?:vers:[a-z]+\/)?(?:(?:[<>]=?|=|≤|≥)?\s*[vV]?\d+(?:\.\d+)*|\*)\s*$/;

const drawSize = 300;

/** Every printed version of the corpus that is more than an operator and a number, in the order of files and products. */
export function printedVersions(): PrintedVersion[] {
  return cisaDocuments()
    .flatMap(versionsOf)
    .filter(({ text }) => !plain.test(text));
}

function versionsOf(path: string): PrintedVersion[] {
  const advisory = advisoryIn(path);
  if (advisory === null) return [];
  const { trackingId, title, products, initialReleaseDate } = advisory;
  const year = Number(initialReleaseDate.slice(0, 4)) || null;
  return products.flatMap(({ vendor, product, fullName, version }) =>
    version === null ? [] : [{ advisory: trackingId, title, vendor, product, fullName, text: version, year }],
  );
}

/** `drawSize` distinct texts, each with one of the products that print it, both by the seed. */
export function drawVersions(seed: number): PrintedVersion[] {
  const chance = seededChance(seed);
  const byText = [...Map.groupBy(printedVersions(), ({ text }) => text).values()];
  const candidates = byText
    .map((printed) => chance.pick(printed))
    .filter((printed) => rangeOf(printed).range.kind !== 'unread');
  return chance.shuffle(candidates).slice(0, drawSize);
}

/** The reading of a printed version, as matching reads it. */
export function rangeOf({ vendor, product, fullName, text, year }: PrintedVersion) {
  // None of CISA's leaves carries an identifier that speaks of a version.
  const leaf = { productId: '', vendor, product, version: text, versionCategory: null, pointer: '' };
  const printed = { ...plainProduct(leaf), fullName };
  return readRange(printed, { year });
}

if (import.meta.main) {
  needShared('bench/range-draw');
  const seed = Number(process.argv[2]);
  for (const printed of drawVersions(seed)) {
    const { conditions, reading, doubt } = rangeOf(printed);
    const line = { ...printed, reading, conditions, doubt: doubt ?? null, verdict: null, reason: null };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
