/** What to do next about a finding: a sentence of Ward's own for the kind of remedy, and the publisher's words apart from it. */
import type { AdvisoryProduct, Remediation } from '#model/advisory/advisory.ts';
import { fixedVersion, stillToCome } from './fixed-version.ts';
import { isForLeaving, isForOthers, notAFix } from './remedy-scope.ts';
import { piecesOf, type Quote, quoteOf } from './sentences.ts';

export interface NextStep {
  /** Category of CSAF 2.0 (3.2.3.12.1) or 2.1, as the advisory gives it; `none_listed` where it lists no remedy, `none_needed` for what is cleared. */
  category: string;
  /** Ward's own words, one or two sentences to act on. */
  text: string;
  /** The version to move to, in the publisher's spelling ("1.2.1 or later"), where the remedy plainly names one. */
  version: string | null;
  /** The publisher's words on this remedy: whole sentences, ` […]` where they go on. */
  quote: string | null;
  /** The publisher's words on what helps until a fix is installed. */
  meanwhile: string | null;
  url: string | null;
}

/** How much of a remedy is read, in characters. */
const longestRead = 20_000;

const limitAccess = 'limit who and what can reach the device';

/** What to do where the advisory lists no remedy at all. */
export const noRemedy: NextStep = {
  category: 'none_listed',
  text: `The advisory offers no remedy: ask the manufacturer for one, and until then ${limitAccess}.`,
  version: null,
  quote: null,
  meanwhile: null,
  url: null,
};

/** What to do where records, and no advisory of the maker, say that a component is vulnerable. */
export const componentStep: NextStep = {
  ...noRemedy,
  text: `Ask the manufacturer of the device for a release that corrects it, and until then ${limitAccess}.`,
};

/** What to do about a finding that is cleared: nothing, and no words of the advisory that would say otherwise. */
export function clearedStep(status: 'fixed' | 'not_affected'): NextStep {
  return {
    ...noRemedy,
    category: 'none_needed',
    text:
      status === 'fixed'
        ? 'Nothing to do: on the evidence above, the fix is in place already.'
        : 'Nothing to do: on the evidence above, this device is not affected.',
  };
}

/** A remedy with what its text was read as. */
interface Read {
  remedy: Remediation;
  /** Whole sentences of it, and whether they say what to do. */
  quote: Quote | null;
  version: string | null;
  /**
   * What its text says of a fix: one to be had now, one to come, none ever, or nothing. Publishers file advice,
   * addresses and plans under `vendor_fix`, and fixes under `mitigation`, so the category alone does not tell.
   */
  fix: 'now' | 'later' | 'never' | 'unsaid';
  /** Its words are for another product, or for the day when a device leaves. */
  isForElse: boolean;
}

/**
 * First to last. `vendor_fix`, `mitigation`, `workaround`, `none_available` and `no_fix_planned` are CSAF 2.0, 3.2.3.12.1;
 * `fix_planned` and `optional_patch` came with CSAF 2.1. A `vendor_fix` that names no fix stands behind advice that can be
 * followed; a category that is none of them stands before those that offer nothing. What is for another product or day comes last.
 */
const order: readonly ((one: Read) => boolean)[] = [
  (one) => one.fix === 'now' && is(one, 'vendor_fix', 'mitigation', 'workaround'),
  (one) => is(one, 'mitigation', 'workaround') && one.quote?.isAdvice === true,
  (one) => is(one, 'optional_patch'),
  (one) => is(one, 'vendor_fix') && (one.fix !== 'unsaid' || one.quote?.isAdvice === true),
  (one) => is(one, 'vendor_fix'),
  (one) => is(one, 'mitigation', 'workaround'),
  (one) => is(one, 'fix_planned'),
  (one) => !is(one, 'none_available', 'no_fix_planned'),
  (one) => is(one, 'none_available'),
  (one) => is(one, 'no_fix_planned'),
  (one) => one.isForElse,
];

/**
 * What comes first of the remedies for the given product ids: in the order above, of equals the one that says most (a
 * version before whole sentences before nothing), and then in the advisory's order.
 * Empty `productIds` means every product; so does a remediation without product ids. `products` are those of the advisory: by their
 * names is told for which a text is meant.
 */
export function nextStep(
  remediations: readonly Remediation[],
  productIds: readonly string[],
  products: readonly AdvisoryProduct[] = [],
): NextStep {
  const wanted = new Set(productIds);
  const all = remediations
    .filter(
      (remedy) =>
        wanted.size === 0 || remedy.productIds.length === 0 || remedy.productIds.some((id) => wanted.has(id)),
    )
    .map((remedy) => read(remedy, products, wanted));
  const [first] = [...all].sort((a, b) => place(a) - place(b) || says(b) - says(a));
  if (!first || first.isForElse) return noRemedy;
  const { remedy, quote, version } = first;
  const isFix = first.fix === 'now' && place(first) === 0;
  return {
    category: remedy.category,
    text: textOf(first, all),
    version: isFix ? version : null,
    quote: quote?.text ?? null,
    meanwhile: isFix ? (all.find(helpsMeanwhile)?.quote?.text ?? null) : null,
    url: remedy.url,
  };
}

function is({ remedy }: Read, ...categories: string[]): boolean {
  return categories.includes(remedy.category);
}

function helpsMeanwhile(one: Read): boolean {
  return (
    is(one, 'mitigation', 'workaround') &&
    one.fix === 'unsaid' &&
    one.quote?.isAdvice === true &&
    !one.isForElse
  );
}

function place(one: Read): number {
  return one.isForElse ? order.length - 1 : order.findIndex((fits) => fits(one));
}

function says({ version, quote }: Read): number {
  if (version !== null) return 3;
  return quote === null ? 0 : quote.isAdvice ? 2 : 1;
}

/** Under `vendor_fix` any of these words tells of a fix. */
const fixWords =
  /\b(?:updat(?:e[sd]?|ing)|upgrad(?:e[sd]?|ing)|patch(?:es|ed)?|hot-?fix(?:es)?|fix(?:es|ed)?|install(?:s|ed|ing)?|releas(?:e|es|ed)|firmware|correct(?:ed|ion|ions)|corefix|remediat(?:es|ed|ion))\b/i;
/** Under `mitigation`, where "update your virus scanner" is usual, only these. */
const fixOffered =
  /\b(?:recommend|encourage|advise)\w*\b[^.;]{0,80}\b(?:updat|upgrad)\w+\b[^.;]{0,60}\b(?:versions?|releases?|firmware|software|v\d)|\b(?:has|have) (?:released|patched|corrected|fixed|resolved|issued)\b|\b(?:updat|upgrad)\w+ to the (?:latest|newest|fixed|corrected)\b|\bfixed version\b/i;
const fixRefused =
  /\b(?:will not|won't|not plan\w* to|no plans? to|cannot)\b[^.;]{0,40}\b(?:fix\w*|patch\w*|updat\w*|release\w*|correct\w*|remediat\w*)\b|\bno (?:fix|patch|update) (?:is|will be) (?:planned|available|provided|issued)\b/i;

function read(remedy: Remediation, products: readonly AdvisoryProduct[], wanted: ReadonlySet<string>): Read {
  // Only the beginning of a text that is a whole manual; the quote says that it goes on.
  const sentences = piecesOf(remedy.details.slice(0, longestRead));
  const version = fixedVersion(sentences);
  const isForElse = isForLeaving(remedy, sentences) || isForOthers(sentences, products, wanted);
  return { remedy, quote: quoteOf(sentences), version, fix: fixIn(remedy, sentences, version), isForElse };
}

function fixIn({ category }: Remediation, sentences: readonly string[], version: string | null): Read['fix'] {
  if (version !== null) return 'now';
  const words = category === 'vendor_fix' ? fixWords : fixOffered;
  const told = sentences.filter(
    (sentence) => words.test(sentence) && !notAFix.test(sentence) && !sentence.endsWith(':'),
  );
  if (told.some((sentence) => !stillToCome.test(sentence) && !fixRefused.test(sentence))) return 'now';
  if (sentences.some((sentence) => fixRefused.test(sentence))) return 'never';
  return told.length > 0 ? 'later' : 'unsaid';
}

function textOf(first: Read, all: readonly Read[]): string {
  if (place(first) === 0) return fixText(first);
  const isDescribed = first.quote?.isAdvice === true;
  switch (first.remedy.category) {
    case 'vendor_fix':
      return claimedFixText(first);
    case 'mitigation':
      return isDescribed
        ? `${fixStanding(all)}: reduce the risk as the advisory says.`
        : `${fixStanding(all)}: ask the manufacturer how to reduce the risk, and until then ${limitAccess}.`;
    case 'workaround':
      return isDescribed
        ? `${fixStanding(all)}: use the workaround of the advisory.`
        : `${fixStanding(all)}: ask the manufacturer for its workaround, and until then ${limitAccess}.`;
    case 'optional_patch':
      return 'The manufacturer offers a patch that it calls optional: ask whether it closes this, and install it if so.';
    case 'fix_planned':
      return `A fix is planned and not out yet: ask the manufacturer for its date, and until then ${limitAccess}.`;
    case 'none_available':
      return `There is no fix yet: ask the manufacturer when one comes, and until then ${limitAccess}.`;
    case 'no_fix_planned':
      return `The manufacturer plans no fix: ${limitAccess}, and plan its replacement.`;
    default:
      return `Do what the advisory says; it files this under “${first.remedy.category.replaceAll('_', ' ')}”.`;
  }
}

function fixText({ version, quote }: Read): string {
  if (version === null) {
    return quote === null
      ? "Install the manufacturer's fix; ask its service which version closes this."
      : "Install the manufacturer's fix, as its words say.";
  }
  return `Install the manufacturer's fix: ${version.startsWith('later than') ? 'a version' : 'version'} ${version}.`;
}

/** For what is filed under `vendor_fix` and names no fix to be had. */
function claimedFixText({ fix, quote, remedy }: Read): string {
  if (fix === 'never') return `The manufacturer will not fix this: ${limitAccess}, and plan its replacement.`;
  if (fix === 'later') {
    return `A fix was still to come when this was written: ask the manufacturer whether it is out, and until then ${limitAccess}.`;
  }
  if (quote?.isAdvice === true) {
    return 'The advisory files this under fixes and names none plainly: follow it, and ask the manufacturer for a fix.';
  }
  return remedy.url === null
    ? 'The advisory says that there is a fix and does not name it: ask the manufacturer.'
    : 'The advisory says that there is a fix and does not name it: look at its link, or ask the manufacturer.';
}

/** How it stands with a fix, for advice that is no fix. */
function fixStanding(all: readonly Read[]): string {
  if (all.some((one) => is(one, 'no_fix_planned') || one.fix === 'never'))
    return 'The manufacturer plans no fix';
  if (all.some((one) => is(one, 'fix_planned') || one.fix === 'later'))
    return 'A fix was still to come when this was written';
  if (all.some((one) => is(one, 'none_available'))) return 'There is no fix yet';
  return 'The advisory names no fix plainly';
}
