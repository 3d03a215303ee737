/** The names by which records and components find each other, as texts for an index outside of memory. */
import type { Component } from '#model/inventory/sbom.ts';
import type { NameKind } from '#model/judgement/scan-report.ts';
import type { CpeNode, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { productOf } from './cpe-match.ts';
import { firmwareWords } from './firmware-name.ts';
import { firmwareOrHardware } from './match-firmware.ts';
import { keyOf } from './match-record.ts';
import { packageKindOf } from './package-key.ts';
import { keysOfComponents, type MatchedSbom, type SoftwareIndex } from './subjects.ts';

/** A record that was withdrawn has none. */
export function namesOfRecord(record: VulnerabilityRecord): string[] {
  if (record.state === 'withdrawn') return [];
  const names = new Set<string>();
  for (const { identity } of record.affected) {
    const key = keyOf(identity);
    if (key !== null) names.add(packageName(key));
    for (const cpe of identity.cpes) addProduct(names, cpe);
  }
  for (const { node } of record.configurations) addProducts(names, node);
  return [...names];
}

/** A package or product in any of these names concerns a component; no other does. */
export function namesOfComponents({ packages, products }: SoftwareIndex): string[] {
  return [...[...packages.keys()].map(packageName), ...[...products.keys()].map(productName)];
}

/** The same, one component after another as they are asked for: the root first, then those of the list in its order. */
export function* namesWithComponents(sbom: MatchedSbom): Generator<{ component: Component; name: string }> {
  for (const { component, packages, products } of keysOfComponents(sbom)) {
    for (const key of packages) yield { component, name: packageName(key) };
    for (const key of products) yield { component, name: productName(key) };
  }
}

function addProducts(names: Set<string>, { matches, children }: CpeNode): void {
  for (const { criteria } of matches) addProduct(names, criteria);
  // The readers stop at a depth of twenty.
  for (const child of children) addProducts(names, child);
}

function addProduct(names: Set<string>, cpe: string): void {
  const product = productOf(cpe);
  if (product !== null) names.add(productName(product));
  const firmware = product?.endsWith('_firmware') ? firmwareOrHardware(cpe) : null;
  const words = firmware === null ? null : firmwareWords(firmware.product, firmware.vendor);
  if (words !== null) names.add(firmwareName(words));
}

/** By the words of a make and model, `firmwareWords`. */
export function firmwareName(words: string): string {
  return `firmware ${words}`;
}

/** The kind of name as coverage counts it; null for the words of firmware, by which no component of an SBOM is found. */
export function kindOfName(name: string): NameKind | null {
  if (name.startsWith(productMark)) return 'cpe';
  return name.startsWith(packageMark) ? packageKindOf(name.slice(packageMark.length)) : null;
}

const packageMark = 'package ';
const productMark = 'product ';

function packageName(key: string): string {
  return packageMark + key;
}

function productName(product: string): string {
  return productMark + product;
}
