/** Finds the metadata of a CSAF provider and reads the keys that it states. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { isAggregator } from '#exchange/csaf/aggregator.ts';
import {
  dnsPathUrl,
  isMetadataUrl,
  readSecurityTxt,
  securityTxtUrls,
  wellKnownUrl,
} from '#exchange/csaf/discovery.ts';
import {
  type ProviderMetadata,
  readProviderMetadata,
  type StatedKey,
} from '#exchange/csaf/provider-metadata.ts';
import { type PinnedKey, readPublicKey } from '#exchange/signature/openpgp.ts';
import type { Fetched } from '#net/fetch-file.ts';

export type Get = (url: string, maxBytes: number) => Promise<Fetched>;

export type Provider =
  | { ok: true; url: string; metadata: ProviderMetadata }
  | { ok: false; problem: Problem };

/** Metadata files are small. */
const metadataBytes = 4_000_000;
const besideBytes = 1_000_000;

/** The address itself where it is that of a metadata file, else the first that is there in the order of CSAF 2.0, clause 7.3.1. */
export async function findProvider(url: URL, get: Get): Promise<Provider> {
  if (isMetadataUrl(url)) return await readMetadata(url.href, get);
  const tried: string[] = [];
  let unreached: Problem | null = null;
  const attempt = async (place: string): Promise<Provider | null> => {
    tried.push(place);
    const fetched = await get(place, metadataBytes);
    // A host that cannot be reached at all is told as that, and not as one without metadata.
    if (fetched.status === 'failed' && tried.length === 1) unreached = fetched.problem;
    if (fetched.status !== 'fresh') return null;
    return asProvider(place, fetched.bytes);
  };
  let invalid: Provider | null = null;
  const dnsPath = dnsPathUrl(url);
  const steps = [
    async () => [wellKnownUrl(url)],
    async () => await fieldsOf(securityTxtUrls(url), get, tried),
    async () => (dnsPath === null ? [] : [dnsPath]),
  ];
  for (const step of steps) {
    const places = await step();
    for (const place of places) {
      const found = await attempt(place);
      if (found?.ok) return found;
      invalid ??= found;
    }
    if (unreached) return { ok: false, problem: unreached };
  }
  const values = { url: url.href, tried: tried.join(', ') };
  return invalid ?? { ok: false, problem: problem('feed-metadata-missing', url.href, values) };
}

async function fieldsOf(places: readonly string[], get: Get, tried: string[]): Promise<string[]> {
  for (const place of places) {
    tried.push(place);
    const fetched = await get(place, besideBytes);
    if (fetched.status !== 'fresh') continue;
    const fields = readSecurityTxt(new TextDecoder().decode(fetched.bytes), place);
    if (fields.length > 0) return fields;
  }
  return [];
}

async function readMetadata(url: string, get: Get): Promise<Provider> {
  const fetched = await get(url, metadataBytes);
  if (fetched.status === 'fresh') return asProvider(url, fetched.bytes);
  if (fetched.status === 'unchanged') throw new Error('unchanged was not asked for');
  return { ok: false, problem: fetched.problem };
}

function asProvider(url: string, bytes: Uint8Array): Provider {
  // A list of publishers is none itself: which of them to add is for a person to say.
  if (isAggregator(bytes)) return { ok: false, problem: problem('feed-aggregator', url, { url }) };
  const read = readProviderMetadata(bytes, url);
  return read.ok ? { ok: true, url, metadata: read.metadata } : read;
}

/** The stated keys that can be used, and why others cannot. */
export async function readKeys(
  stated: readonly StatedKey[],
  get: Get,
): Promise<{ keys: PinnedKey[]; problems: Problem[] }> {
  const keys: PinnedKey[] = [];
  const problems: Problem[] = [];
  for (const { fingerprint, url } of stated) {
    const fetched = await get(url, besideBytes);
    if (fetched.status === 'unchanged') continue;
    if (fetched.status !== 'fresh') {
      problems.push(fetched.problem);
      continue;
    }
    const read = await readPublicKey(new TextDecoder().decode(fetched.bytes), fingerprint);
    if (read.ok) keys.push(read.key);
    else problems.push(problem('feed-key-unusable', url, { url, detail: read.detail }));
  }
  return { keys, problems };
}
