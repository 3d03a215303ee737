/** Which remedy comes first, for whom, in what words of Ward's own, and what is quoted beside them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Remediation } from '#model/advisory/advisory.ts';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { clearedStep, nextStep, noRemedy } from './next-step.ts';

function remedy(category: string, details: string, productIds: string[] = []): Remediation {
  return {
    category,
    details,
    url: null,
    productIds,
    date: null,
    pointer: '/vulnerabilities/0/remediations/0',
  };
}

/** Remedies as `category: text`, in the order of the document; what is said; what is quoted. */
const steps: [remedies: string[], text: string, quote: string | null][] = [
  [
    ['mitigation: Block port 80 at the switch.', 'vendor_fix: Update to V2.7 or later version'],
    "Install the manufacturer's fix: version V2.7 or later.",
    'Update to V2.7 or later version',
  ],
  [
    ['vendor_fix: Update to a release after 2.2.3.'],
    "Install the manufacturer's fix: a version later than 2.2.3.",
    'Update to a release after 2.2.3.',
  ],
  [
    ['vendor_fix: Ask Acme service for the corrected release.'],
    "Install the manufacturer's fix, as its words say.",
    'Ask Acme service for the corrected release.',
  ],
  [
    ['vendor_fix: Acme recommends the following updates:', 'vendor_fix: Drip 3000: Update to 4.1.'],
    "Install the manufacturer's fix: version 4.1.",
    'Drip 3000: Update to 4.1.',
  ],
  [
    ['vendor_fix: http://acme.example/security (link is external)'],
    'The advisory says that there is a fix and does not name it: ask the manufacturer.',
    null,
  ],
  [
    ['vendor_fix: '],
    'The advisory says that there is a fix and does not name it: ask the manufacturer.',
    null,
  ],
  [
    ['vendor_fix: Acme plans to release version 3.2 in October.'],
    'A fix was still to come when this was written: ask the manufacturer whether it is out, and until then limit who and what can reach the device.',
    'Acme plans to release version 3.2 in October.',
  ],
  [
    ['vendor_fix: Acme will not issue a fix for this product.'],
    'The manufacturer will not fix this: limit who and what can reach the device, and plan its replacement.',
    'Acme will not issue a fix for this product.',
  ],
  [
    ['vendor_fix: Keep the pump in sight of staff.'],
    'The advisory files this under fixes and names none plainly: follow it, and ask the manufacturer for a fix.',
    'Keep the pump in sight of staff.',
  ],
  [
    ['vendor_fix: Please see the bulletin of Acme.', 'mitigation: Block port 80 at the switch.'],
    'The advisory names no fix plainly: reduce the risk as the advisory says.',
    'Block port 80 at the switch.',
  ],
  [
    ['mitigation: Acme recommends users update the pump to version 4.1 or later.'],
    "Install the manufacturer's fix: version 4.1 or later.",
    'Acme recommends users update the pump to version 4.1 or later.',
  ],
  [
    ['mitigation: Keep the software of your virus scanner up to date.'],
    'The advisory names no fix plainly: reduce the risk as the advisory says.',
    'Keep the software of your virus scanner up to date.',
  ],
  [
    ['none_available: No fix was named.', 'mitigation: Block port 80 at the switch.'],
    'There is no fix yet: reduce the risk as the advisory says.',
    'Block port 80 at the switch.',
  ],
  [
    ['no_fix_planned: Out of support.', 'workaround: Switch the web page off.'],
    'The manufacturer plans no fix: use the workaround of the advisory.',
    'Switch the web page off.',
  ],
  [
    ['fix_planned: In October.', 'mitigation: Block port 80 at the switch.'],
    'A fix was still to come when this was written: reduce the risk as the advisory says.',
    'Block port 80 at the switch.',
  ],
  [
    ['mitigation: The following measures help:'],
    'The advisory names no fix plainly: ask the manufacturer how to reduce the risk, and until then limit who and what can reach the device.',
    null,
  ],
  [
    ['workaround:  '],
    'The advisory names no fix plainly: ask the manufacturer for its workaround, and until then limit who and what can reach the device.',
    null,
  ],
  [
    ['none_available: Affected'],
    'There is no fix yet: ask the manufacturer when one comes, and until then limit who and what can reach the device.',
    null,
  ],
  [
    ['no_fix_planned: Will not fix'],
    'The manufacturer plans no fix: limit who and what can reach the device, and plan its replacement.',
    'Will not fix',
  ],
  [
    ['optional_patch: Patch 7 is there.'],
    'The manufacturer offers a patch that it calls optional: ask whether it closes this, and install it if so.',
    'Patch 7 is there.',
  ],
  [
    ['a_new_category: Paint it red.', 'none_available: None yet.'],
    'Do what the advisory says; it files this under “a new category”.',
    'Paint it red.',
  ],
];

describe('nextStep', () => {
  it.each(steps)('%j', (remedies, text, quote) => {
    const read = remedies.map((one) => {
      const colon = one.indexOf(':');
      return remedy(one.slice(0, colon), one.slice(colon + 1));
    });
    expect(nextStep(read, [])).toMatchObject({ text, quote });
  });

  it.each([
    [['A'], '3.1'],
    [['B'], '2.0'],
    [['C', 'A'], '3.1'],
    [[], '3.1'],
  ])('for products %j the version is %s', (productIds, version) => {
    const remedies = [
      remedy('mitigation', 'Block port 80.', []),
      remedy('vendor_fix', 'Update to 3.1.', ['A']),
      remedy('vendor_fix', 'Update to 2.0.', ['B']),
    ];
    expect(nextStep(remedies, productIds).version).toBe(version);
  });

  it('says what helps until the fix is installed', () => {
    const remedies = [
      remedy('workaround', 'For more information, see the bulletin.'),
      remedy('workaround', 'Block port 3389 at the switch.'),
      remedy('vendor_fix', 'Update to 3.1.'),
    ];
    expect(nextStep(remedies, []).meanwhile).toBe('Block port 3389 at the switch.');
  });

  it.each(['fixed', 'not_affected'] as const)('says nothing of a fix where a finding is %s', (status) => {
    const step = clearedStep(status);
    expect(step).toMatchObject({
      category: 'none_needed',
      version: null,
      quote: null,
      meanwhile: null,
      url: null,
    });
    expect(step.text).toMatch(/^Nothing to do: /);
    expect(step.text).not.toMatch(/install/i);
  });

  it('has words for products without a remedy, and hands the category and the address on', () => {
    expect(nextStep([], ['A'])).toBe(noRemedy);
    expect(nextStep([remedy('vendor_fix', 'Update to 3.1.', ['B'])], ['A'])).toBe(noRemedy);
    const linked = { ...remedy('vendor_fix', ''), url: 'https://acme.example/psirt' };
    expect(nextStep([linked], [])).toEqual({
      category: 'vendor_fix',
      text: 'The advisory says that there is a fix and does not name it: look at its link, or ask the manufacturer.',
      version: null,
      quote: null,
      meanwhile: null,
      url: 'https://acme.example/psirt',
    });
  });
});

describe.skipIf(!hasShared)(`nextStep on published advisories${hasShared ? '' : `, ${sharedSkip}`}`, () => {
  it('is a sentence, quotes whole sentences word for word, and names versions that stand in them', () => {
    const read = everyRemedy(sharedPath('corpus', 'csaf', 'cisa', 'icsma'));
    const steps = read.map((remedies) => ({ remedies, step: nextStep(remedies, []) }));
    for (const { remedies, step } of steps) {
      expect(step.text).toMatch(/^[A-Z].*[.]$/);
      const [opening = ''] = (step.quote ?? '').replace(/ \[…\]$/, '').split('; ');
      expect(opening).not.toMatch(/[:,;]$|^https?:\S+$/);
      const details = remedies.map((one) => one.details.replace(/\s+/g, ' ')).join('\n');
      expect(details).toContain(opening);
      const [number = ''] = (step.version ?? '').replace(/^later than | or later$/g, '').split(/, | or /);
      expect(details).toContain(number);
    }
    const versions = steps.filter(({ step }) => step.version !== null).length;
    expect(read.length).toBeGreaterThan(100);
    expect(versions).toBeGreaterThan(5);
  });
});

interface Published {
  vulnerabilities?: { remediations?: { category: string; details: string }[] }[];
}

/** The remedies of each vulnerability of each document below a folder. */
function everyRemedy(folder: string): Remediation[][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.json(\.gz)?$/.test(name))
    .flatMap((name) => {
      const document = JSON.parse(readText(join(folder, name))) as Published;
      return (document.vulnerabilities ?? [])
        .map((one) => (one.remediations ?? []).map(({ category, details }) => remedy(category, details)))
        .filter((remedies) => remedies.length > 0);
    });
}
