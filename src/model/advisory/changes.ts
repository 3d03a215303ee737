/** What matters of the difference between two revisions of an advisory: products, vulnerabilities, statuses, scores, remedies. */
import type { Advisory, Vulnerability } from './advisory.ts';

export interface AdvisoryChange {
  topic: 'product' | 'vulnerability' | 'status' | 'score' | 'remediation';
  kind: 'added' | 'removed' | 'changed';
  /** The full name of a product, or the CVE or number of a vulnerability. */
  of: string;
  before: string | null;
  after: string | null;
}

/** In the order of topics; empty where none of these changed. */
export function advisoryChanges(before: Advisory, after: Advisory): AdvisoryChange[] {
  const old = new Map(before.vulnerabilities.map((one) => [one.key, one]));
  const now = new Map(after.vulnerabilities.map((one) => [one.key, one]));
  const names = new Map([...before.products, ...after.products].map((one) => [one.productId, one.fullName]));
  const both = [...now].flatMap(([key, one]) => {
    const was = old.get(key);
    return was === undefined ? [] : [[was, one] as const];
  });
  const compared = (topic: AdvisoryChange['topic'], told: (one: Vulnerability) => Map<string, string>) =>
    both.flatMap(([was, one]) =>
      compare(topic, told(was), told(one)).map((change) => ({
        ...change,
        of: topic === 'status' ? `${one.key}, ${change.of}` : one.key,
      })),
    );
  return [
    ...compare('product', productsOf(before), productsOf(after)),
    ...compare('vulnerability', titlesOf(old), titlesOf(now)),
    ...compared('status', (one) => statusesOf(one, names)),
    ...compared('score', (one) => scoresOf(one, names)),
    ...compared('remediation', remediesOf),
  ];
}

function compare(
  topic: AdvisoryChange['topic'],
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): AdvisoryChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((of) => {
    const [was, is] = [before.get(of) ?? null, after.get(of) ?? null];
    if (was === is) return [];
    const kind = was === null ? 'added' : is === null ? 'removed' : 'changed';
    return [{ topic, kind, of, before: was, after: is } as const];
  });
}

/** By product id, since a publisher may correct a name: the full name, and the version as printed. */
function productsOf({ products }: Advisory): Map<string, string> {
  return new Map(
    products.map((one) => [
      one.productId,
      one.version === null || one.fullName.includes(one.version)
        ? one.fullName
        : `${one.fullName}, ${one.version}`,
    ]),
  );
}

function titlesOf(vulnerabilities: ReadonlyMap<string, Vulnerability>): Map<string, string> {
  return new Map([...vulnerabilities].map(([key, one]) => [key, one.title ?? key]));
}

function statusesOf({ statements }: Vulnerability, names: ReadonlyMap<string, string>): Map<string, string> {
  const byProduct = Map.groupBy(statements, ({ productId }) => productId);
  return new Map(
    [...byProduct].map(([id, of]) => [
      names.get(id) ?? id,
      of
        .map(({ status }) => status)
        .sort()
        .join(', '),
    ]),
  );
}

/** By the products and the version of CVSS: another vector or number is a change, and not one more score. */
function scoresOf({ scores }: Vulnerability, names: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    scores.map(({ productIds, cvssVersion, baseScore, vector }) => {
      const products = productIds.map((id) => names.get(id) ?? id).sort();
      return [
        `${cvssVersion ?? ''} ${products.join(', ')}`,
        [baseScore.toFixed(1), vector].filter((part) => part !== null).join(' '),
      ];
    }),
  );
}

function remediesOf({ remediations }: Vulnerability): Map<string, string> {
  return new Map(
    remediations.map(({ category, details, url }) => {
      const text = [`${category}: ${details}`, url].filter((part) => part !== null).join(' ');
      return [text, text];
    }),
  );
}
