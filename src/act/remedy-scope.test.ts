/** Remedies that are for another product of the advisory, or for a device that is taken out of use, are no next step. */
import { expect, it } from 'vitest';
import type { AdvisoryProduct, Remediation } from '#model/advisory/advisory.ts';
import { nextStep } from './next-step.ts';

const product = (productId: string, name: string) =>
  ({ productId, product: name, fullName: `Acme ${name}: all versions` }) as AdvisoryProduct;
const products = [product('one', 'Drip'), product('two', 'Drip Max'), product('three', 'Nursery')];

function step(wanted: string[], ...texts: string[]) {
  const remedies = texts.map((text): Remediation => {
    const [category = '', details = ''] = text.split(/: (.*)/s);
    return { category, details, url: null, productIds: [], date: null, pointer: '' };
  });
  return nextStep(remedies, wanted, products);
}

const ofMax = 'vendor_fix: For Drip Max, Acme recommends users upgrade to version 3.1.';
const ofAll = 'vendor_fix: Upgrade to version 2.2.';

it.each([
  ['the product itself', ['two'], [ofMax, ofAll], '3.1'],
  ['another product', ['three'], [ofMax, ofAll], '2.2'],
  ['every product', [], [ofMax, ofAll], '3.1'],
  [
    'one whose name is part of it',
    ['one'],
    ['vendor_fix: For the Nursery, upgrade to version 9.', ofAll],
    '2.2',
  ],
  [
    'both, where it names both',
    ['one'],
    ['vendor_fix: For Nursery and Drip, upgrade to version 4.', ofAll],
    '4',
  ],
])('a remedy for another product is left for %s', (_what, wanted, texts, version) => {
  expect(step(wanted, ...texts).version).toBe(version);
});

it.each([
  ['another product', 'mitigation: Certificates are checked since release C.03.06 of PIC iX.', 'none_listed'],
  ['a common word', 'mitigation: Block the nursery network.', 'mitigation'],
])('a remedy that says %s on the way', (_what, text, category) => {
  const two = [product('one', 'MX800'), product('two', 'PIC iX'), product('three', 'Nursery')];
  const remedy = {
    category: 'mitigation',
    details: text.slice(12),
    url: null,
    productIds: [],
    date: null,
    pointer: '',
  };
  expect(nextStep([remedy], ['one'], two).category).toBe(category);
});

it('does not cut a name at the full stop of its initial', () => {
  expect(step(['one'], 'vendor_fix: B. Acme has released a corrected version.').quote).toBe(
    'B. Acme has released a corrected version.',
  );
});

it('does not say to install what is still being looked into', () => {
  const text = 'vendor_fix: Acme is currently assessing additional remediation efforts.';
  expect(step(['one'], text).text).toContain('A fix was still to come');
});

it('says that nothing is offered where all is for another product', () => {
  expect(step(['three'], ofMax)).toMatchObject({ category: 'none_listed', quote: null });
});

const erase =
  'mitigation: Acme provides steps for erasing all data on the pump to be decommissioned: delete the library.';
const apart = 'mitigation: Isolate the pump in a network of its own.';

it('never advises what erases a device in use', () => {
  expect(step(['one'], ofAll, erase, apart).meanwhile).toBe('Isolate the pump in a network of its own.');
  expect(step(['one'], erase, apart).quote).toBe('Isolate the pump in a network of its own.');
  expect(step(['one'], ofAll, erase).meanwhile).toBeNull();
});

it('takes no last resort for a fix because it speaks of updates of a drug library', () => {
  const last =
    'vendor_fix: As a last resort, users may disable its radio. This would impact the ability to deploy drug library (formulary) updates to pumps.';
  expect(step(['one'], last).text).toBe(
    'The advisory files this under fixes and names none plainly: follow it, and ask the manufacturer for a fix.',
  );
});
