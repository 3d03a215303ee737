/** Lays the facts of an advisory out as a CSAF 2.0 document of the category `csaf_security_advisory`. */
import type { AdvisoryFact, ProductFact, RemedyFact, VulnerabilityFact } from './advisories/fact.ts';
import { kevOf } from './exploitation.ts';

/** Who publishes, and under which number. */
export interface Issue {
  id: string;
  publisher: { category: 'coordinator' | 'vendor'; name: string; namespace: string };
  disclaimer: string;
}

/** File name of a document (CSAF 2.0, 5.1): the tracking id in small letters. */
export function csafFileName(id: string): string {
  return `${id.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`;
}

/** Severity of a base score (CVSS 3.1 specification, 5). */
function severity(score: number): string {
  if (score >= 9) return 'CRITICAL';
  if (score >= 7) return 'HIGH';
  if (score >= 4) return 'MEDIUM';
  return score > 0 ? 'LOW' : 'NONE';
}

function productName({ vendor, product, versions }: ProductFact): string {
  return `${product.startsWith(vendor) ? '' : `${vendor} `}${product} ${versions}`;
}

type IdOf = (key: string) => string;

function leaf(fact: ProductFact, id: IdOf): unknown {
  return {
    category: fact.exact === true ? 'product_version' : 'product_version_range',
    name: fact.versions,
    product: {
      name: productName(fact),
      product_id: id(fact.key),
      ...(fact.modelNumbers === undefined
        ? {}
        : { product_identification_helper: { model_numbers: fact.modelNumbers } }),
    },
  };
}

function branches(products: readonly ProductFact[], id: IdOf): unknown[] {
  return [...Map.groupBy(products, ({ vendor }) => vendor)].map(([vendor, ofVendor]) => ({
    category: 'vendor',
    name: vendor,
    branches: [...Map.groupBy(ofVendor, ({ product }) => product)].map(([product, ofProduct]) => ({
      category: 'product_name',
      name: product,
      branches: ofProduct.map((fact) => leaf(fact, id)),
    })),
  }));
}

function remediation(remedy: RemedyFact, affected: readonly string[], id: IdOf): unknown {
  return {
    category: remedy.category,
    details: remedy.details,
    product_ids: (remedy.products ?? affected).map(id),
    ...(remedy.url === undefined ? {} : { url: remedy.url }),
  };
}

function vulnerability(fact: VulnerabilityFact, id: IdOf): unknown {
  const known = kevOf(fact.cve);
  const affected = fact.affected.map(id);
  return {
    cve: fact.cve,
    title: fact.title,
    cwe: { id: fact.cwe[0], name: fact.cwe[1] },
    notes: [{ category: 'summary', title: 'What it allows', text: fact.note }],
    product_status: {
      ...(fact.fixed === undefined ? {} : { fixed: fact.fixed.map(id) }),
      known_affected: affected,
      ...(fact.notAffected === undefined ? {} : { known_not_affected: fact.notAffected.map(id) }),
    },
    ...(fact.notAffected === undefined
      ? {}
      : { flags: [{ label: 'component_not_present', product_ids: fact.notAffected.map(id) }] }),
    references: [
      {
        category: 'external',
        summary: `NVD ${fact.cve}`,
        url: `https://nvd.nist.gov/vuln/detail/${fact.cve}`,
      },
    ],
    remediations: fact.remedies.map((remedy) => remediation(remedy, fact.affected, id)),
    scores: [
      {
        cvss_v3: {
          version: fact.vector.slice(5, 8),
          vectorString: fact.vector,
          baseScore: fact.score,
          baseSeverity: severity(fact.score),
        },
        products: affected,
      },
    ],
    ...(known === undefined
      ? {}
      : {
          threats: [
            {
              category: 'exploit_status',
              details: `Used in attacks; in CISA's catalogue since ${known.added}.`,
              product_ids: affected,
            },
          ],
        }),
  };
}

function tracking(fact: AdvisoryFact, id: string): unknown {
  const history = fact.revisions.map(([date, summary], index) => ({
    date: `${date}T09:00:00.000Z`,
    number: String(index + 1),
    summary,
  }));
  return {
    id,
    status: 'final',
    version: String(history.length),
    initial_release_date: history[0]?.date,
    current_release_date: history.at(-1)?.date,
    revision_history: history,
  };
}

/** The document; the order of keys is that of the standard's own examples. */
export function csafDocument(fact: AdvisoryFact, issue: Issue): unknown {
  const ids = new Map(
    fact.products.map(({ key }, index) => [key, `${issue.id}-P${String(index + 1).padStart(2, '0')}`]),
  );
  const id: IdOf = (key) => {
    const found = ids.get(key);
    if (found === undefined) throw new RangeError(`${issue.id} names no product ${key}`);
    return found;
  };
  const year = fact.revisions[0]?.[0].slice(0, 4);
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE', url: 'https://www.first.org/tlp/' } },
      lang: 'en',
      notes: [
        { category: 'summary', title: 'In short', text: fact.summary },
        { category: 'general', title: 'What it means for care', text: fact.care },
        { category: 'legal_disclaimer', title: 'Sample', text: issue.disclaimer },
      ],
      publisher: issue.publisher,
      references: [
        {
          category: 'self',
          summary: issue.id,
          url: `${issue.publisher.namespace}/csaf/white/${year}/${csafFileName(issue.id)}`,
        },
        ...fact.sources.map(([summary, url]) => ({ category: 'external', summary, url })),
      ],
      title: fact.title,
      tracking: tracking(fact, issue.id),
    },
    product_tree: { branches: branches(fact.products, id) },
    vulnerabilities: fact.vulnerabilities.map((each) => vulnerability(each, id)),
  };
}
