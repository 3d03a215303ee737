/** Writes a release's bill of materials as CycloneDX 1.6 JSON. */
import { createHash } from 'node:crypto';
import { parts } from './parts.ts';
import { maker, type Part, type Product, products } from './products.ts';

/** A UUID (version 8, RFC 9562) that is always the same for the same text. */
function uuidFor(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Characters that a CPE 2.3 formatted string must quote (NISTIR 7695, 6.2). */
function quoteCpe(value: string): string {
  return value.toLowerCase().replace(/[^a-z0-9._-]/g, (character) => `\\${character}`);
}

/** The upstream version in a Debian version: without epoch, revision and repackaging mark. */
function upstream(version: string): string {
  return version
    .replace(/^\d+:/, '')
    .replace(/-[^-]*$/, '')
    .replace(/\.dfsg$/, '');
}

function cpeName(part: Part, version: string): string | null {
  if (part.cpe === undefined) return null;
  const [vendor, product, kind = 'a'] = part.cpe;
  const plain = part.purl.startsWith('pkg:deb/') ? upstream(version) : version;
  return `cpe:2.3:${kind}:${quoteCpe(vendor)}:${quoteCpe(product)}:${quoteCpe(plain)}:*:*:*:*:*:*:*`;
}

function component(part: Part, version: string): Record<string, unknown> {
  const purl = `${part.purl}@${encodeURIComponent(version)}${part.purl.startsWith('pkg:deb/') ? '?distro=debian-11' : ''}`;
  const group = /^pkg:maven\/([^/]+)\//.exec(part.purl)?.[1];
  const cpe = cpeName(part, version);
  return {
    type: part.type,
    'bom-ref': purl,
    supplier: { name: part.supplier },
    ...(group === undefined ? {} : { group }),
    name: part.name,
    version,
    licenses: [{ license: part.license === 'OpenSSL' ? { id: 'OpenSSL' } : { id: part.license } }],
    ...(cpe === null ? {} : { cpe }),
    purl,
  };
}

function document(product: Product, column: 0 | 1): unknown {
  const version = product.listed[column];
  const released = product.releases.find((release) => release.version === version)?.released;
  const root = `${product.key}@${version}`;
  const components = (parts[product.key] ?? []).flatMap((part) => {
    const used = part.versions[column];
    return used === null ? [] : [component(part, used)];
  });
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidFor(root)}`,
    version: 1,
    metadata: {
      timestamp: `${released}T08:00:00Z`,
      component: {
        type: 'device',
        'bom-ref': root,
        manufacturer: { name: maker, url: ['https://solvane.example'] },
        name: product.name,
        version,
        description: product.description,
      },
      manufacturer: { name: maker, url: ['https://solvane.example'] },
    },
    components,
    dependencies: [{ ref: root, dependsOn: components.map((each) => each['bom-ref']) }],
  };
}

/** File name and document of every listed release. */
export function sboms(): [name: string, document: unknown][] {
  return products.flatMap((product) =>
    ([0, 1] as const).map((column): [string, unknown] => [
      `${product.key}-${product.listed[column]}.cdx.json`,
      document(product, column),
    ]),
  );
}
