/** The plain words that screens use for the closed sets of the model; one place, so that a thing has one name. */
import type { z } from 'zod';
import { unnamedPlace, type decision, type findingStatus } from '#http/contract/common.ts';
import type { deviceGap, deviceState } from '#http/contract/devices.ts';
import type { evidence, verdictStep } from '#http/contract/findings.ts';
import type { importOutcome, importResult } from '#http/contract/imports.ts';

export type DecisionName = z.infer<typeof decision>;
export type StatusName = z.infer<typeof findingStatus>;
export type DeviceStateName = z.infer<typeof deviceState>;
export type DeviceGapName = z.infer<typeof deviceGap>;
export type OutcomeName = z.infer<typeof importOutcome>;

/** Most urgent first, as every list shows them. */
export const decisionsByUrgency = ['immediate', 'out_of_cycle', 'scheduled', 'defer'] as const;

/** `term` is the outcome of the CERT/CC SSVC deployer table; `label` says it to somebody who has never read it. */
export const decisionWords: Record<
  DecisionName,
  { label: string; term: string; meaning: string; short: string }
> = {
  immediate: {
    label: 'Act now',
    term: 'immediate',
    meaning: 'Drop other work; act before the day ends.',
    short: 'Before the day ends',
  },
  out_of_cycle: {
    label: 'Soon',
    term: 'out-of-cycle',
    meaning: 'Act at the next opportunity, before planned maintenance.',
    short: 'Before planned maintenance',
  },
  scheduled: {
    label: 'Next planned work',
    term: 'scheduled',
    meaning: 'Act during the next planned maintenance.',
    short: 'With planned maintenance',
  },
  defer: {
    label: 'Watch',
    term: 'defer',
    meaning: 'Nothing to do now; watch for changes.',
    short: 'Nothing to do now',
  },
};

export const statusesByWeight = ['affected', 'unknown', 'fixed', 'not_affected'] as const;

export const statusWords: Record<StatusName, string> = {
  affected: 'Affected',
  unknown: 'Unknown',
  fixed: 'Fixed',
  not_affected: 'Not affected',
};

export const deviceStateWords: Record<DeviceStateName, string> = {
  active: 'In use',
  not_seen: 'Not seen lately',
  retired: 'Retired',
};

export const gapWords: Record<DeviceGapName, string> = {
  no_manufacturer: 'No manufacturer',
  no_model: 'No model',
  no_version: 'No version',
  no_match: 'No advisory means it',
  unknown_finding: 'A finding is unknown',
  not_seen: 'Not seen lately',
};

export const outcomeWords: Record<OutcomeName, { label: string; meaning: string }> = {
  imported: { label: 'Imported', meaning: 'All of it was taken.' },
  unchanged: { label: 'Unchanged', meaning: 'Ward already has exactly this content.' },
  older: { label: 'Older', meaning: 'A newer revision is held; this one is kept as history.' },
  partial: { label: 'Partly imported', meaning: 'Rows with problems were left out.' },
  skipped: { label: 'Skipped', meaning: 'Not a file that Ward reads.' },
  failed: { label: 'Failed', meaning: 'Nothing of it was applied.' },
};

type ChangeKind = z.infer<typeof importResult>['changes'][number]['kind'];
export const changeWords: Record<ChangeKind, string> = {
  add: 'New',
  change: 'Changes',
  not_seen: 'Not seen any more',
  retire: 'Would retire',
  return: 'Comes back',
  replace: 'Replaces',
};

type StepName = z.infer<typeof verdictStep>['step'];
export const stepWords: Record<StepName, string> = {
  exploitation: 'Is it being exploited?',
  exposure: 'Can an attacker reach it?',
  automatable: 'Can the attack be automated?',
  severity: 'How severely can a fault harm a patient?',
  mission: 'What does its loss mean for care?',
  human_impact: 'What does it do to people?',
  decision: 'So, how soon?',
  policy: 'What does our policy make of it?',
};

/** Inputs of the chain whose names in the SSVC table are no words. */
export const inputWords: Readonly<Record<string, string>> = { public_poc: 'Proof of concept is public' };

/** What an input of the chain would have to be, after "if". */
export const changeOfInputWords: Record<
  Exclude<StepName, 'severity' | 'mission' | 'decision' | 'policy'>,
  Record<string, string>
> = {
  exploitation: {
    none: 'there is no sign of exploitation',
    public_poc: 'an exploit is public and no attack is known',
    active: 'it is being exploited (listed in KEV)',
  },
  exposure: {
    small: 'the device can be reached from nearby alone',
    controlled: 'the device can be reached from a controlled network alone',
    open: 'the device can be reached from a wide network',
  },
  automatable: { no: 'the attack cannot be automated', yes: 'the attack can be automated' },
  human_impact: {
    low: 'a fault of the device harms people little',
    medium: 'a fault of the device harms people moderately',
    high: 'a fault of the device can harm people gravely',
    very_high: 'a fault of the device can cost lives',
  },
};

export const evidenceWords: Record<z.infer<typeof evidence>['step'], string> = {
  identity: 'Which product',
  version: 'Which version',
  condition: 'On what condition',
  statement: 'What the maker says',
  text: 'What the text says',
};

export const outcomeOfEvidence: Record<z.infer<typeof evidence>['outcome'], string> = {
  supports: 'Speaks for it',
  against: 'Speaks against it',
  undecided: 'Leaves it open',
};

export const sourceWords = {
  'csaf-2.0': 'CSAF 2.0',
  'csaf-2.1': 'CSAF 2.1',
  entry: 'Entered by hand',
  record: 'Vulnerability records',
} as const;

export const rangeWords = {
  all: 'all versions',
  intervals: 'range',
  exact: 'exact versions',
  dates: 'by date',
  serials: 'by serial number',
  models: 'by model number',
  unread: 'not read',
} as const;

/** `vendor_fix` and `notSeen` become "Vendor fix" and "Not seen". */
export function readable(name: string): string {
  const spaced = name
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** How sure, in words; the number always stands beside it. */
export function confidenceWords(confidence: number): string {
  if (confidence >= 0.9) return 'very sure';
  if (confidence >= 0.75) return 'fairly sure';
  if (confidence >= 0.5) return 'unsure';
  return 'doubtful';
}

/** `1 device`, `1,234 devices`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** ` (1,234)` behind the name of a tab; nothing while the count is on its way. */
export function countWords(count: number | undefined): string {
  return count === undefined ? '' : ` (${formatNumber(count)})`;
}

const numbers = new Intl.NumberFormat();
export function formatNumber(value: number): string {
  return numbers.format(value);
}

const percents = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const mostPercent = percents.format(0.999);
/** A share of one in per cent; what is almost all is "over 99.9%" and what is almost nothing "under 0.1%", never rounded away. */
export function formatShare(share: number): string {
  if (share > 0.9995 && share < 1) return `over ${mostPercent}`;
  if (share > 0 && share < 0.0005) return `under ${percents.format(0.001)}`;
  return percents.format(share);
}

/** Joins what is there: `joined([null, 'Baxter', 'Spectrum'], ' ')`. */
export function joined(parts: readonly (string | null | undefined)[], between: string): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(between);
}

export function productName(
  product: { manufacturer: string | null; model: string | null },
  otherwise = 'Unknown product',
): string {
  return joined([product.manufacturer, product.model], ' ') || otherwise;
}

/** What a filter by site or care area is set to, in words. */
export function placeWords(value: string, kind: 'site' | 'care area'): string {
  return value === unnamedPlace ? `No ${kind} named` : value;
}

/** The filter for the devices of a care area and of no other. */
export function careAreaFilter(area: { site: string; name: string }): { site: string; careArea: string } {
  return { site: area.site || unnamedPlace, careArea: area.name || unnamedPlace };
}

/** "Philips IntelliVue MX450, version L.01"; without a device of it to look at, that it is one. */
export function configurationName(
  one: { manufacturer: string | null; model: string | null; version: string | null } | null | undefined,
): string {
  if (!one) return 'one configuration';
  return `${productName(one)}, ${one.version === null ? 'no version known' : `version ${one.version}`}`;
}

/** "Intensive care, Main campus"; an inventory may name a site without a care area. */
export function careAreaName(area: { site: string; name: string }): string {
  const site = area.site || 'no site named';
  return area.name === '' ? `${site} (no care area named)` : `${area.name}, ${site}`;
}

/** A clause as a sentence: a capital at its start, a full stop at its end. */
export function sentence(clause: string): string {
  const text = clause.trim();
  if (text === '') return '';
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?”"]$/.test(text) ? '' : '.');
}

/** `immediate,defer` as "Act now or Watch": the values of a filter as its buttons name them. */
export function listInWords<T>(
  list: string,
  words: Readonly<Record<string, T>>,
  nameOf: (word: T) => string = String,
): string {
  return list
    .split(',')
    .map((value) => {
      const word = words[value];
      return word === undefined ? value : nameOf(word);
    })
    .join(' or ');
}

/** Products that something is said of; none named means every one of the vulnerability. */
export function productsInWords(products: readonly string[]): string {
  if (products.length === 0) return 'all products of this vulnerability';
  const shown = products.slice(0, 5).join(', ');
  return products.length > 5 ? `${shown} and ${formatNumber(products.length - 5)} more` : shown;
}

/** What was typed, without spaces around it; null where that is nothing. */
export function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
