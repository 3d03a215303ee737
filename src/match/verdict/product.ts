/** The verdict on one advisory product for one device: is it this product, and is its version inside? */
import type { DeviceIdentity } from '../identity/device.ts';
import type { Evidence } from '#model/judgement/finding.ts';
import { type CompareContext, compareName, type IdentityMatch } from '../identity/compare.ts';
import type { PreparedProduct } from '../prepare.ts';
import { checkDates, checkVersions, type RangeCheck } from '../range/check.ts';
import { isStrongCode } from '../identity/lexicon.ts';
import { meetsMaker, tellsMaker } from '../identity/stranger.ts';
import { isUnlisted } from '../identity/vendor.ts';
import { joined } from '../text/atoms.ts';
import { checkCondition, type DeviceFacts } from './conditions.ts';
import { conditionEvidence, identityEvidence, rangeEvidence } from './evidence.ts';
import { insideRule, openRule, outsideRule, type Rule } from './ground.ts';
import { labelsName, namesSoftware } from './labels.ts';
import { checkSerials } from './serials.ts';
import { identifySystem, systemVersions, versionsFor } from './systems.ts';

export type ProductAnswer = 'inside' | 'outside' | 'undecided' | 'excluded';

export interface ProductVerdict {
  product: PreparedProduct;
  identity: IdentityMatch;
  answer: ProductAnswer;
  reason: string;
  /** The rule that gave the answer. */
  rule: Rule;
  /** The surer of two answers of one status is shown. */
  score: number;
  evidence: Evidence[];
  /** The row's version speaks of another part of the product. */
  otherPart: boolean;
  /** How the row's versions stand to the versions that the advisory gives for the product. */
  range: RangeCheck;
}

/** The product's name as the advisory prints it. */
export function printedName({ product }: Pick<PreparedProduct, 'product'>): string {
  return product.product ?? product.family ?? product.fullName;
}

/** True where the rules of identity find the device in the product, wholly or in part; its version is not asked. */
export function meetsProduct(product: PreparedProduct, device: DeviceFacts): boolean {
  return identify(product, device.identity) !== null;
}

/** What the names and numbers of the row make of the product, whatever its version; null where it is another product. */
export function identifyByName(product: PreparedProduct, identity: DeviceIdentity): Identity | null {
  return identify(product, identity) ?? identifyByNumber(product, identity);
}

/** Null where the device is another product. `named` is what `identifyByName` answers. */
export function judgeProduct(
  product: PreparedProduct,
  device: DeviceFacts,
  named: Identity | null,
): ProductVerdict | null {
  const identity = identifyByUdi(product, device) ?? named ?? identifyConfirmed(product, device);
  if (identity === null) return null;
  const { listedModel, pairHalf } = identity;
  const match = labelledForProduct(identity.match, product, device);
  const facts = systemVersions(product, device) ?? versionsFor(match, device);
  const checked = checkRange(product, facts, listedModel);
  const range = withDoubt(product, asPrinted(product, checked, device) ?? checked);
  const conditions = [
    ...product.conditions,
    ...(match.strength === 'full' || match.strength === 'partial' ? match.absentCompanions : []),
  ].map((c) => checkCondition(c, device));
  const evidence = [
    identityEvidence(product, device, match),
    rangeEvidence(product, range),
    ...conditions.map((c, i) => conditionEvidence(product, c, i)),
  ];
  const result = (answer: ProductAnswer, rule: Rule, reason: string, certainty: number): ProductVerdict => ({
    product,
    identity: match,
    answer,
    reason,
    rule,
    score: Math.round(match.confidence * certainty * 100) / 100,
    evidence,
    otherPart: range.otherPart === true,
    range,
  });
  if (match.strength === 'excluded')
    return result(
      'excluded',
      'left out by name',
      `${product.product.product ?? product.product.fullName} names this model as left out`,
      0.95,
    );
  if (range.outcome === 'outside')
    return match.strength === 'full'
      ? result('outside', outsideRule(product, range), range.reading, 0.95)
      : null;
  const unmet = conditions.find((c) => c.outcome === 'not_met');
  if (unmet !== undefined)
    return match.strength === 'half' ? null : result('outside', 'condition not met', unmet.reading, 0.9);
  if (match.strength === 'half' || pairHalf) {
    return result(
      'undecided',
      'half of a pair',
      `only in combination with ${match.missing.join(' ') || product.product.product}, which the row does not record`,
      0.8,
    );
  }
  if (range.outcome === 'undecided')
    return result('undecided', openRule(product, range), range.reading, 0.85);
  const open = conditions.find((c) => c.outcome === 'unrecorded');
  if (open !== undefined) return result('undecided', 'condition not recorded', open.reading, 0.85);
  if (match.strength === 'partial')
    return result('undecided', 'name met in part', `the row does not say ${match.missing.join(' ')}`, 0.8);
  return result('inside', insideRule(product, range), range.reading, 0.95);
}

/** "Prior versions may also be affected": outside of the range is then no answer. */
function withDoubt(product: PreparedProduct, check: RangeCheck): RangeCheck {
  const { doubt } = product.range;
  if (doubt === undefined || check.outcome !== 'outside') return check;
  return {
    ...check,
    outcome: 'undecided',
    reading: `${check.reading}, but the notice says: ${doubt.trim()}`,
  };
}

/**
 * A row that holds what the notice prints of a version, sign by sign, is that version, where no order and no grammar could tell:
 * "14.0.1 (Build 2024-02-28)" beside "<= 14.0.1 Build 2024-02-28", a model number in the field of the version.
 */
function asPrinted(product: PreparedProduct, check: RangeCheck, device: DeviceFacts): RangeCheck | null {
  const { range, text } = product.range;
  const own = signsOf(device.configuration.version ?? '');
  if (check.outcome !== 'undecided' || !/\d/.test(own) || range.kind === 'dates' || range.kind === 'serials')
    return null;
  if (own !== signsOf(text.replace(/^\s*(?:vers:\w+\/)?\s*<?=/, ''))) return null;
  return {
    outcome: 'inside',
    reading: `the notice prints "${text.trim()}"`,
    deviceField: 'version',
    deviceValue: device.configuration.version,
  };
}

/** Letters and digits with the points and operators between them; brackets, signs of joining and the word before are left out. */
function signsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z\d.<>|*]+/g, ' ')
    .trim()
    .replace(/^(?:v|versions?|rev)\.?\s*(?=\d)/, '');
}

/** A version that no grammar reads is still the one that is named, sign by sign: "<= firmware_FullImg-1023-1007". */
function namedVerbatim(text: string, { configuration }: DeviceFacts): RangeCheck | null {
  const own = configuration.version?.trim().toLowerCase() ?? '';
  if (own.length < 5 || !/\d/.test(own) || /(?<![<>])[<>](?!=)|\b(?:prior to|before)\b/i.test(text))
    return null;
  const at = text.toLowerCase().indexOf(own);
  const isWhole =
    at >= 0 && !/[a-z\d.-]/i.test(text.charAt(at - 1)) && !/[a-z\d.-]/i.test(text.charAt(at + own.length));
  if (!isWhole) return null;
  return {
    outcome: 'inside',
    reading: `${configuration.version} is named`,
    deviceField: 'version',
    deviceValue: configuration.version,
  };
}

/** "NOS 1.3.2" on a NextSeq is its operating software: the label of the version completes the name. */
function labelledForProduct(
  match: IdentityMatch,
  product: PreparedProduct,
  { versions }: DeviceFacts,
): IdentityMatch {
  const label = versions.versions[0]?.label ?? null;
  if (match.strength !== 'partial' || label === null || !labelsName(label, product)) return match;
  return { ...match, strength: 'full', confidence: 0.85 };
}

export interface Identity {
  match: IdentityMatch;
  /** The listed model that the row holds, when the version slot lists models. */
  listedModel: string | null;
  /** The row is the other half of "A with B". */
  pairHalf: boolean;
}

/** The models of the version slot that the row holds. */
function listedModels(product: PreparedProduct, identity: DeviceIdentity, context: CompareContext) {
  const held = product.modelShapes.flatMap(({ model, shape, standsAlone }) => {
    const match = compareName(shape, identity, context);
    // The model number settles it; what the model is printed with is no condition.
    return match !== null && match.strength === 'full'
      ? [{ model, match: { ...match, absentCompanions: [] }, standsAlone }]
      : [];
  });
  // "Avance CS2" is more than the "CS2" of the same list.
  return held.toSorted((a, b) => b.match.weight - a.match.weight);
}

function identify(product: PreparedProduct, identity: DeviceIdentity): Identity | null {
  if (product.system !== null) {
    const match = identifySystem(product, identity);
    return match === null ? null : { match, listedModel: null, pairHalf: false };
  }
  const plain = { context: product.context, makerWords: product.makerWords };
  const tells = (match: IdentityMatch) => meetsMaker(product, identity) || tellsMaker(match, product);
  const listed = listedModels(product, identity, plain).find(({ match }) => tells(match));
  // A listed model that the row holds is no word against the name.
  const context = {
    ...plain,
    context: listed === undefined ? plain.context : new Set([...plain.context, ...listed.match.fills]),
  };
  const matches = product.shapes
    .flatMap((shape) => compareName(shape, identity, context) ?? [])
    .filter(tells);
  const own = matches.sort((a, b) => rank(b) - rank(a))[0] ?? null;
  if (product.modelShapes.length === 0)
    return own === null ? null : { match: own, listedModel: null, pairHalf: false };
  const nameHasCode = product.shapes.some((s) =>
    s.slots.some((slot) => slot.role === 'core' && /\d{2}/.test(slot.text)),
  );
  if (listed !== undefined) {
    const match =
      own === null || own.weight < listed.match.weight
        ? { ...listed.match }
        : { ...own, strength: own.strength === 'partial' ? ('full' as const) : own.strength };
    if (own?.strength === 'full' || own?.strength === 'partial')
      return {
        match: { ...match, weight: own.weight + listed.match.weight },
        listedModel: listed.model,
        pairHalf: false,
      };
    if (nameHasCode)
      return {
        match: { ...listed.match, confidence: 0.6, missing: [product.product.product ?? ''] },
        listedModel: listed.model,
        pairHalf: true,
      };
    return listed.standsAlone || listed.match.fills.some(isWholeModel)
      ? { match: listed.match, listedModel: listed.model, pairHalf: false }
      : null;
  }
  if (own === null || own.strength !== 'full') return null;
  // The name fits, the listed model is not in the row: another model, unless the name has a model of its own.
  if (nameHasCode) return { match: own, listedModel: '', pairHalf: false };
  const otherModel = identity.codes.some((c) => /\d{2}/.test(c) && !own.fills.some((f) => f.includes(c)));
  return otherModel || product.shapes.every((s) => s.slots.every((slot) => slot.role === 'generic'))
    ? null
    : { match: own, listedModel: null, pairHalf: false };
}

/** The surest of names, where the row's maker may be the product's: its own number, with a check character that holds. */
function identifyByUdi(product: PreparedProduct, { configuration, identity }: DeviceFacts): Identity | null {
  const { udiDi } = configuration;
  if (udiDi === null || !product.udis.has(udiDi)) return null;
  const mayBeAnyone = identity.maker.keys.length === 0 || isUnlisted(identity.maker.keys);
  if (!mayBeAnyone && !meetsMaker(product, identity)) return null;
  const match: IdentityMatch = {
    strength: 'full',
    confidence: 0.99,
    weight: udiDi.length,
    fills: [udiDi],
    missing: [],
    absentCompanions: [],
    udi: udiDi,
  };
  return { match, listedModel: null, pairHalf: false };
}

/** A word of the row's model is one of the numbers that a pattern of the maker stands for. */
function identifyByNumber(product: PreparedProduct, identity: DeviceIdentity): Identity | null {
  if (product.numberPatterns.length === 0 || !meetsMaker(product, identity)) return null;
  const token = identity.tokens.find(({ text }) => product.numberPatterns.some((one) => one.test(text)));
  if (token === undefined) return null;
  const match: IdentityMatch = {
    strength: 'full',
    confidence: 0.95,
    weight: token.joined.length,
    fills: [token.text],
    missing: [],
    absentCompanions: [],
  };
  return { match, listedModel: null, pairHalf: false };
}

/** A person said that the row is this very product, in these words: what the rules make of them does not matter. */
function identifyConfirmed(product: PreparedProduct, { alias }: DeviceFacts): Identity | null {
  if (alias === undefined || joined(printedName(product)) !== alias.productKey) return null;
  const match: IdentityMatch = {
    strength: 'full',
    confidence: 0.97,
    weight: alias.productKey.length,
    fills: [alias.productKey],
    missing: [],
    absentCompanions: [],
  };
  return { match, listedModel: null, pairHalf: false };
}

/** "HCVR51A04HE": letters and numbers enough to be one maker's model and no other, whatever the product is called. */
const isWholeModel = (code: string) => code.length >= 6 && isStrongCode(code) && /[a-z]{2}/.test(code);

const strengths = { excluded: 4, full: 3, partial: 2, half: 1 } as const;
const rank = (m: IdentityMatch) => strengths[m.strength] * 1000 + m.weight;

function checkRange(product: PreparedProduct, device: DeviceFacts, listedModel: string | null): RangeCheck {
  const { range } = product.range;
  const said = (outcome: RangeCheck['outcome'], reading: string): RangeCheck => ({
    outcome,
    reading,
    deviceField: 'model',
    deviceValue: device.configuration.model,
  });
  switch (range.kind) {
    case 'all':
      return { outcome: 'inside', reading: 'every version is named', deviceField: null, deviceValue: null };
    case 'models':
      if (listedModel === null)
        return said('undecided', `the row does not say which of the models ${range.models.join(', ')} it is`);
      return said(
        'inside',
        listedModel === ''
          ? 'the product is named without a version of its own'
          : `model ${listedModel} is listed`,
      );
    case 'dates':
      return checkDates(range, device.versions);
    case 'serials':
      return (
        checkSerials(`serial numbers ${range.pattern ?? ''}`, device.configuration.serials) ?? {
          outcome: 'undecided',
          reading: 'depends on the serial number',
          deviceField: null,
          deviceValue: null,
        }
      );
    case 'unread': {
      const verbatim = namedVerbatim(product.range.text, device);
      if (verbatim !== null) return verbatim;
      return {
        outcome: 'undecided',
        reading: `the advisory's versions could not be read: ${product.range.text}`,
        deviceField: null,
        deviceValue: null,
      };
    }
    case 'exact':
    case 'intervals': {
      if (range.kind === 'exact') {
        const inModel = range.versions.find(
          (v) =>
            /^[A-Za-z]+\d+$/.test(v.trim()) && device.identity.tokens.some((t) => t.joined === joined(v)),
        );
        if (inModel !== undefined) return said('inside', `${inModel} stands in the model`);
      }
      return checkVersions(range, device.versions, (label) => namesSoftware(label, product, device));
    }
    default:
      return range satisfies never;
  }
}
