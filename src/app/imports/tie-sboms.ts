/** Ties SBOMs to the configurations they describe, by the same identity and version reading that advisories meet. */
import { type Matcher, type PreparedAdvisory } from '#match/index.ts';
import { plainProduct, plainVulnerability } from '#model/advisory/plain.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { SbomRoot, SbomTie } from '#store/inventory/sboms.ts';

/** A tie needs the product and its version; an SBOM without a version, or a device without one, is tied to nothing. */
export function tieSboms(
  matcher: Matcher,
  roots: readonly SbomRoot[],
  configurations: readonly Configuration[],
): SbomTie[] {
  const prepared = roots.filter((root) => root.version !== null).map((root) => asAdvisory(matcher, root));
  return matcher
    .matchConfigurations(configurations, prepared)
    .filter((match) => match.status === 'affected')
    .map((match) => ({
      sbomId: match.advisoryId,
      configurationId: match.configurationId,
      confidence: match.confidence,
      reason: match.reason,
    }));
}

/** "This product in this version", put the way an advisory would. */
function asAdvisory(matcher: Matcher, root: SbomRoot): PreparedAdvisory {
  const product = plainProduct({
    productId: 'root',
    vendor: root.supplier,
    product: root.name,
    version: root.version,
    versionCategory: 'product_version',
    pointer: '/metadata/component',
  });
  return matcher.prepareAdvisory({
    id: root.sbomId,
    trackingId: root.sbomId,
    publisher: { name: root.supplier ?? '', namespace: '', category: 'vendor' },
    title: product.fullName,
    category: 'sbom',
    source: 'entry',
    revision: { version: '1', status: 'final', history: [] },
    initialReleaseDate: '1970-01-01T00:00:00.000Z',
    currentReleaseDate: '1970-01-01T00:00:00.000Z',
    tlp: null,
    notes: [],
    references: [],
    products: [product],
    vulnerabilities: [plainVulnerability('root', ['root'])],
  });
}
