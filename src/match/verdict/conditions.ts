/** Conditions beside the version: operating systems, options, parts and models that an advisory demands. */
import type { Configuration } from '#model/inventory/device.ts';
import { normalizeRange } from '../range/words.ts';
import type { AliasName } from '#model/judgement/identity-question.ts';
import type { VersionRange } from '#model/advisory/version-range.ts';
import { compareSystems, readSystem, readSystems, type SystemName } from '../identity/system.ts';
import { checkDates, checkVersions, type RangeCheck } from '../range/check.ts';
import { dateWindow } from '../range/date-range.ts';
import { readBounds } from '../range/grammar.ts';
import type { DeviceIdentity } from '../identity/device.ts';
import type { DeviceVersions } from '../device/versions.ts';
import { atomsOf, gramsOf, joined } from '../text/atoms.ts';
import { checkSerials } from './serials.ts';

export interface ConditionCheck {
  outcome: 'met' | 'not_met' | 'unrecorded';
  reading: string;
  deviceField: string | null;
  deviceValue: string | null;
}

const system =
  /\bwindows(?:\s+server)?(?:\s+(?:embedded\s+)?(?:xp|vista|nt|ce|me|\d+(?:\.\d+)?)(?:\s*r2)?)?|\b(?:linux|android|ios|mac\s?os)\b/i;

export interface DeviceFacts {
  configuration: Configuration;
  identity: DeviceIdentity;
  versions: DeviceVersions;
  /** Where the row is read under another name that a person gave it: that name, and what the row itself says. */
  alias?: AliasName & { written: string };
}

export function checkCondition(condition: string, device: DeviceFacts): ConditionCheck {
  const serials = checkSerials(condition, device.configuration.serials);
  if (serials !== null) return asCondition(serials);
  const window = dateWindow(condition);
  if (window !== null) return checkWindow(window, device);
  const listed = readSystems(condition);
  if (listed.length > 1) return checkSystems(condition, listed, device);
  const platform = system.exec(condition);
  if (platform !== null) return checkPlatform(condition, platform[0], device);
  const model = /^model\s+(\S+)/i.exec(condition);
  if (model !== null) return checkModel(`${model[1]}`, device);
  const models = /^on one of\s+(.+)$/i.exec(condition)?.[1]?.split(', ');
  if (models !== undefined) return checkModels(models, device);
  const part = /^((?:[A-Za-z]+\s+){1,4}?)(?:\(?\s*(?=[<>=v]*\s*\d))(.+)$/.exec(condition);
  if (part !== null && /\d/.test(`${part[2]}`)) return checkPart(`${part[1]}`.trim(), `${part[2]}`, device);
  return checkOption(condition, device);
}

function checkWindow(window: Extract<VersionRange, { kind: 'dates' }>, device: DeviceFacts): ConditionCheck {
  return asCondition(checkDates(window, device.versions));
}

function asCondition({ outcome, reading, deviceField, deviceValue }: RangeCheck): ConditionCheck {
  if (outcome === 'undecided') return { outcome: 'unrecorded', reading, deviceField, deviceValue };
  return { outcome: outcome === 'inside' ? 'met' : 'not_met', reading, deviceField, deviceValue };
}

/** "Windows 7, 10, 11, Windows Server 2016, 2019": any of them. */
function checkSystems(
  condition: string,
  listed: readonly SystemName[],
  { configuration }: DeviceFacts,
): ConditionCheck {
  const stated = configuration.os ?? configuration.clues ?? '';
  const own = readSystem(stated);
  if (own === null || own.release === null)
    return unrecorded(`needs one of ${condition}, and the row names no such operating system`);
  const met = listed.some((s) => compareSystems(s, own)?.strength === 'full');
  return {
    outcome: met ? 'met' : 'not_met',
    reading: met ? `${stated} is one of "${condition}"` : `needs one of ${condition}; the row says ${stated}`,
    deviceField: configuration.os === null ? 'notes' : 'os',
    deviceValue: stated,
  };
}

function checkPlatform(condition: string, wanted: string, { configuration }: DeviceFacts): ConditionCheck {
  const stated = configuration.os ?? system.exec(configuration.clues ?? '')?.[0] ?? null;
  if (stated === null) return unrecorded(`needs ${wanted}, and the row names no operating system`);
  const want = platformKey(wanted);
  const has = platformKey(system.exec(stated)?.[0] ?? stated);
  const field = configuration.os === null ? 'notes' : 'os';
  if (
    !(
      has === want ||
      (want.split(' ').length === 1 && has.startsWith(want)) ||
      (want === 'windows server' && has.startsWith(want))
    )
  ) {
    return {
      outcome: 'not_met',
      reading: `needs ${wanted}; the row says ${stated}`,
      deviceField: field,
      deviceValue: stated,
    };
  }
  return {
    outcome: 'met',
    reading: `${stated} is the ${wanted} of "${condition}"`,
    deviceField: field,
    deviceValue: stated,
  };
}

const platformKey = (text: string) =>
  text
    .toLowerCase()
    .replace(/\bembedded\b|-based/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Hardware that a version is for: met by one of it in the row, and otherwise open, since rows seldom name it. */
function checkModels(models: readonly string[], device: DeviceFacts): ConditionCheck {
  const met = models.map((m) => checkModel(m, device)).find((check) => check.outcome === 'met');
  return met ?? unrecorded(`needs one of ${models.join(', ')}, which the row does not name`);
}

function checkModel(code: string, { identity, configuration }: DeviceFacts): ConditionCheck {
  const wanted = joined(code);
  if (identity.model.closed.has(wanted)) {
    return {
      outcome: 'met',
      reading: `model ${code} stands in the row`,
      deviceField: 'model',
      deviceValue: configuration.model,
    };
  }
  const sameShape = identity.codes.some(
    (c) => c.replace(/\d+/g, '9').slice(0, 3) === wanted.replace(/\d+/g, '9').slice(0, 3) && /\d{3}/.test(c),
  );
  if (sameShape)
    return {
      outcome: 'not_met',
      reading: `needs model ${code}`,
      deviceField: 'model',
      deviceValue: configuration.model,
    };
  return unrecorded(`needs model ${code}, which the row does not give`);
}

/** A part with versions of its own ("Wireless Battery Modules v17 | >= 20D29"): looked up by name or initials. */
function checkPart(name: string, range: string, { versions }: DeviceFacts): ConditionCheck {
  const words = name.split(/\s+/).filter((w) => w !== '');
  const initials = words
    .map((w) => w.charAt(0))
    .join('')
    .toLowerCase();
  const found = versions.parts.find(
    (p) => p.label !== null && [initials, joined(name)].includes(joined(p.label)),
  );
  if (found === undefined)
    return unrecorded(`depends on the version of ${name}, which the row does not give`);
  const bounds = readBounds(normalizeRange(range.replace(/[()]/g, ' ')));
  if (bounds.kind !== 'intervals' && bounds.kind !== 'exact')
    return unrecorded(`the versions of ${name} could not be read`);
  const check = checkVersions(bounds, { ...versions, versions: [{ ...found, label: null }] }, () => true);
  const at = { deviceField: found.field, deviceValue: found.whole };
  if (check.outcome === 'inside') return { outcome: 'met', reading: `${name}: ${check.reading}`, ...at };
  if (check.outcome === 'outside') return { outcome: 'not_met', reading: `${name}: ${check.reading}`, ...at };
  return unrecorded(`${name}: ${check.reading}`);
}

const negation = /\b(?:no|not|without|w\/o|none|never|non|lacks?|removed|disabled)\b/i;

function checkOption(condition: string, { configuration }: DeviceFacts): ConditionCheck {
  const wanted = atomsOf(condition.split(/[(,]/)[0] ?? condition)
    .map((a) => a.text)
    .filter((w) => !filler.has(w));
  if (wanted.length === 0) return unrecorded(`depends on "${condition}", which the row does not say`);
  // "Network Management Card 2" stands as NMC2.
  const initials = wanted.map((w) => (/^\d/.test(w) ? w : w.charAt(0))).join('');
  for (const [field, text] of [
    ['notes', configuration.clues],
    ['model', configuration.model],
    ['version', configuration.version],
  ] as const) {
    if (text === null) continue;
    const grams = gramsOf(atomsOf(text)).any;
    const hit = wanted.filter(
      (w) =>
        grams.has(w) || (w.length >= 3 && [...grams].some((g) => g.endsWith(w) && g.length <= w.length + 1)),
    ).length;
    const joint = grams.has(wanted.join('')) || (initials.length >= 3 && grams.has(initials));
    if (!joint && hit < Math.min(wanted.length, 2) && !(hit > 0 && field === 'notes')) continue;
    if (field === 'notes' && negation.test(text)) {
      return {
        outcome: 'not_met',
        reading: `needs ${condition}; the row says "${text}"`,
        deviceField: field,
        deviceValue: text,
      };
    }
    if (joint || hit === wanted.length) {
      return {
        outcome: 'met',
        reading: `"${text}" speaks of ${condition}`,
        deviceField: field,
        deviceValue: text,
      };
    }
  }
  return unrecorded(`depends on "${condition}", which the row does not say`);
}

const filler = new Set([
  'option',
  'module',
  'capability',
  'the',
  'a',
  'an',
  'with',
  'installed',
  'feature',
  'function',
  'enabled',
  'optional',
  'and',
  'or',
]);

function unrecorded(reading: string): ConditionCheck {
  return { outcome: 'unrecorded', reading, deviceField: null, deviceValue: null };
}
