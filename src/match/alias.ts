/** A device under another name: a person said that its make and model is a product, or the same as another. */
import type { AliasName } from '#model/judgement/identity-question.ts';
import { readDevice } from './identity/device.ts';
import type { VendorIndex } from './identity/vendor.ts';
import type { PreparedAdvisory } from './prepare.ts';
import type { DeviceFacts } from './verdict/conditions.ts';
import type { ProductVerdict } from './verdict/product.ts';

/** What the products of an advisory make of a device, under its own name or another. */
export interface Judged {
  prepared: PreparedAdvisory;
  verdicts: ProductVerdict[];
  device: DeviceFacts;
}

/** The device as if its row said the other name. Its own model stands among the notes, which complete a name and begin none. */
export function factsUnder(
  vendors: VendorIndex,
  { configuration, versions }: DeviceFacts,
  alias: AliasName,
): DeviceFacts {
  const { manufacturer, model, clues } = configuration;
  const renamed = {
    ...configuration,
    manufacturer: alias.vendor,
    model: alias.product,
    clues: [clues, model].filter((text) => text !== null).join('; '),
  };
  return {
    configuration: renamed,
    identity: readDevice(vendors, renamed),
    // Of the row itself: a number in the product's name is no version of the device.
    versions,
    alias: { ...alias, written: [manufacturer, model].filter((text) => text !== null).join(' ') },
  };
}

/**
 * One entry an advisory, in the order of the advisories. A product that the row names itself is judged by that; what only
 * the other name reaches is added.
 */
export function inOrder(advisories: readonly PreparedAdvisory[], judged: readonly Judged[]): Judged[] {
  const byAdvisory = new Map<PreparedAdvisory, Judged>();
  for (const one of judged) {
    const held = byAdvisory.get(one.prepared);
    if (held === undefined || held.verdicts.length === 0) byAdvisory.set(one.prepared, one);
    else {
      const known = new Set(held.verdicts.map(({ product }) => product));
      const more = one.verdicts.filter(({ product }) => !known.has(product));
      byAdvisory.set(one.prepared, { ...held, verdicts: [...held.verdicts, ...more] });
    }
  }
  return advisories.flatMap((prepared) => byAdvisory.get(prepared) ?? []);
}
