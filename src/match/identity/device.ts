/** A device row as identity sees it: who made it, its words and codes, and the acronyms it uses. */
import type { Configuration } from '#model/inventory/device.ts';
import { type Atom, atomsOf, type Grams, gramsOf, joined } from '../text/atoms.ts';
import { genericWords, isCode, modalityWords, softWords } from './lexicon.ts';
import { readSystem, type SystemName } from './system.ts';
import {
  type MakerReading,
  makerWordsIn,
  readMaker,
  readMakerFromModel,
  type VendorIndex,
} from './vendor.ts';

/** A word or code of the model as written, e.g. `EC80`, with the atoms inside. */
export interface DeviceToken {
  joined: string;
  text: string;
  role: 'core' | 'soft' | 'generic' | 'maker';
  isCode: boolean;
}

export interface DeviceIdentity {
  maker: MakerReading;
  /** True where the maker column was empty or named a reseller, and the model told the maker. */
  makerFromModel: boolean;
  model: Grams;
  /** Model, maker words, device type, version labels: for generic and soft words only. */
  wide: Grams;
  tokens: DeviceToken[];
  /** Tokens that name something, joined, per part that the model is printed with ("X w/ Y"). */
  heads: string[][];
  /** What the notes say; completes a name, never begins one. */
  notes: Grams;
  codes: string[];
  /** Operating systems that the row names, with the field that does. */
  systems: { field: 'os' | 'model'; text: string; system: SystemName }[];
  /** Initials of neighbouring words: a product called PCU may stand as "PC Unit". */
  initials: Set<string>;
}

/** All of a configuration that its identity is read from: versions that differ in digits alone make no other device. */
export function identityKey(configuration: Configuration): string {
  const { manufacturer, model, deviceType, os, clues, version } = configuration;
  return JSON.stringify([manufacturer, model, deviceType, os, clues, labelText(version), readLabel(version)]);
}

/** The words of a version: "5.9.0" and "11.4.17" have none. */
const labelText = (version: string | null) => (version ?? '').replace(/[^\p{L}]+/gu, ' ').trim();

/** Reads a configuration once; every advisory product is then compared with the result. */
export function readDevice(index: VendorIndex, configuration: Configuration): DeviceIdentity {
  const model = configuration.model ?? '';
  let maker = readMaker(index, configuration.manufacturer ?? '');
  let makerFromModel = false;
  if (configuration.manufacturer === null || maker.keys.length === 0) {
    maker = readMakerFromModel(index, model);
    makerFromModel = true;
  }
  maker = { ...maker, words: new Set([...maker.words, ...makerWordsIn(index, model, maker.keys)]) };
  const makerText = configuration.manufacturer ?? '';
  const modelAtoms = atomsOf(model);
  const wide = [
    ...modelAtoms,
    gap,
    ...atomsOf(makerText),
    gap,
    ...atomsOf(configuration.deviceType ?? ''),
    gap,
    ...atomsOf(labelText(configuration.version)),
  ];
  const tokens = readTokens(model, maker.words);
  const named = tokens.filter((t) => t.role === 'core');
  const grams = gramsOf([
    ...modelAtoms,
    gap,
    ...atomsOf(makerText),
    gap,
    ...atomsOf(readLabel(configuration.version)),
  ]);
  const wideGrams = gramsOf(wide);
  for (const written of [...tokens.map((t) => t.joined), ...stemsOf(model)])
    for (const kind of [grams.any, grams.closed, grams.whole, wideGrams.any]) kind.add(written);
  return {
    maker,
    makerFromModel,
    model: grams,
    wide: wideGrams,
    tokens,
    heads: model.split(/\s(?:w\/|with|mit|and|\+|&)\s*|\s*[+/(]\s*/i).map((part) =>
      readTokens(part, maker.words)
        .filter((t) => t.role === 'core')
        .map((t) => t.joined),
    ),
    notes: gramsOf(atomsOf(configuration.clues ?? ''), 2),
    systems: systemsOf(configuration),
    initials: initialsIn(tokens),
    codes: named.filter((t) => t.isCode).map((t) => t.joined),
  };
}

/** The model comes first: a row that is an operating system gives its version in the version field. */
function systemsOf({ model, os }: Configuration): DeviceIdentity['systems'] {
  const found: DeviceIdentity['systems'] = [];
  for (const [field, text] of [
    ['model', model],
    ['os', os],
  ] as const) {
    const system = text === null ? null : readSystem(text);
    if (text !== null && system !== null) found.push({ field, text, system });
  }
  return found;
}

/**
 * "OZW672.01", "SK 3232.711", "8015LS": order variants of the models OZW672, 3232 and 8015. Two signs in front of a point
 * make a version, and a single letter another model ("400C").
 */
function stemsOf(model: string): string[] {
  const points = model.matchAll(/(?<![\w.])([A-Za-z]{0,5}-?\d{3,}[A-Za-z]?)\.\d{2,}(?![\w.])/g);
  const letters = model.matchAll(/(?<![\w.-])(\d{4,})[A-Z]{2}(?![\w-])/g);
  return [...points, ...letters]
    .map((m) => `${m[1]}`)
    .filter((code) => !/^(?:19|20)\d\d$/.test(code))
    .map(joined);
}

function initialsIn(tokens: readonly DeviceToken[]): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i < tokens.length; i++) {
    for (let n = 2; n <= 4 && i + n <= tokens.length; n++) {
      const run = tokens.slice(i, i + n).map((t) => t.joined);
      if (run.some(isCode)) continue;
      const [first = '', ...rest] = run;
      const tail = rest.map((w) => w.charAt(0)).join('');
      found.add(first.charAt(0) + tail);
      if (first.length <= 3) found.add(first + tail);
    }
  }
  return found;
}

/** The word in front of a version, which often names the part or product: "AP 3.1", "T4APP 2.20". */
function readLabel(version: string | null): string {
  return /^([A-Za-z][A-Za-z\d]{1,7})\s+v?\d/.exec(version ?? '')?.[1] ?? '';
}

const gap: Atom = { text: '\u0000', kind: 'word', gluedAfter: false };

function readTokens(model: string, makerWords: ReadonlySet<string>): DeviceToken[] {
  return model
    .split(/[\s,;:()/|]+/)
    .map((text) => ({ text, joined: joined(text) }))
    .filter((t) => t.joined !== '')
    .map((t) => ({ ...t, role: roleOf(t.joined, makerWords), isCode: isCode(t.joined) }));
}

function roleOf(text: string, makerWords: ReadonlySet<string>): DeviceToken['role'] {
  if (makerWords.has(text)) return 'maker';
  if (genericWords.has(text)) return 'generic';
  if (softWords.has(text) || modalityWords.has(text)) return 'soft';
  return 'core';
}
