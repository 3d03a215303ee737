/** What a row states of its software, as the root of an SBOM without components: the rules for components then meet it. */
import type { Component } from '#model/inventory/sbom.ts';

export function statedComponent(
  facts: Pick<Component, 'type' | 'name' | 'maker' | 'version' | 'cpes'>,
): Component {
  return {
    ...facts,
    ref: facts.name,
    parentRef: null,
    manufacturer: facts.maker,
    supplier: null,
    group: null,
    versionRange: null,
    scope: null,
    purls: [],
    licenses: [],
    hashes: [],
    // It stands in no document.
    pointer: '',
  };
}
