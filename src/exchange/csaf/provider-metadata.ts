/**
 * Reads a provider-metadata.json of CSAF 2.0 (https://docs.oasis-open.org/csaf/csaf/v2.0/provider_json_schema.json) or 2.1
 * (https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json): who publishes, in which role, where, signed with which keys.
 */
import { z } from 'zod';
import { type Problem, problem } from '#base/errors/problem.ts';
import { readJson } from './json-text.ts';

/** Roles of CSAF 2.0, clause 7.2. */
export type ProviderRole = 'csaf_publisher' | 'csaf_provider' | 'csaf_trusted_provider';

export interface StatedKey {
  /** Upper-case hexadecimal digits. */
  fingerprint: string;
  url: string;
}

export interface ProviderMetadata {
  version: '2.0' | '2.1';
  canonicalUrl: string;
  lastUpdated: string;
  role: ProviderRole;
  publisher: string;
  keys: StatedKey[];
  /** URLs of ROLIE feeds (requirement 15). */
  rolieFeeds: string[];
  /** Base URLs of directories (requirements 11 to 14), each with a slash at its end. */
  directories: string[];
}

const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'a date-time was expected');
const webUrl = z.string().refine(isWebUrl, 'a web address was expected');
const jsonUrl = webUrl.regex(/\.json$/, 'an address that ends in .json was expected');

const common = {
  canonical_url: webUrl.regex(
    /\/provider-metadata\.json$/,
    'an address of a provider-metadata.json was expected',
  ),
  last_updated: instant,
  list_on_CSAF_aggregators: z.boolean(),
  mirror_on_CSAF_aggregators: z.boolean(),
  public_openpgp_keys: z
    .array(z.object({ fingerprint: z.string().regex(/^[0-9a-fA-F]{40,}$/), url: webUrl }))
    .default([]),
  publisher: z.object({
    category: z.enum(['coordinator', 'discoverer', 'multiplier', 'other', 'translator', 'user', 'vendor']),
    name: z.string().min(1),
    namespace: webUrl,
  }),
  role: z.enum(['csaf_publisher', 'csaf_provider', 'csaf_trusted_provider']),
};

const rolie = z.object({
  categories: z.array(jsonUrl).min(1).optional(),
  feeds: z.array(z.object({ tlp_label: z.string(), url: jsonUrl })).min(1),
  services: z.array(jsonUrl).min(1).optional(),
});

/** Every distribution says at least one way. */
const says = (one: object): boolean => Object.values(one).some((value) => value !== undefined);

const schemas = {
  '2.0': z.object({
    ...common,
    metadata_version: z.literal('2.0'),
    distributions: z
      .array(z.object({ directory_url: webUrl.optional(), rolie: rolie.optional() }).refine(says))
      .min(1)
      .optional(),
  }),
  '2.1': z.object({
    ...common,
    $schema: z.literal('https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json'),
    metadata_version: z.literal('2.1'),
    distributions: z
      .array(
        z
          .object({
            directory: z.object({ tlp_label: z.string(), url: webUrl }).optional(),
            rolie: rolie.optional(),
          })
          .refine(says),
      )
      .min(1)
      .optional(),
  }),
};

export type MetadataReading = { ok: true; metadata: ProviderMetadata } | { ok: false; problem: Problem };

export function readProviderMetadata(bytes: Uint8Array, url: string): MetadataReading {
  const json = readJson(bytes);
  if (!json.ok) return invalid(url, json.detail);
  const stated = z.object({ metadata_version: z.unknown() }).safeParse(json.value);
  if (!stated.success) return invalid(url, 'it is no object of JSON');
  const version = stated.data.metadata_version;
  if (version !== '2.0' && version !== '2.1')
    return invalid(
      url,
      `its metadata_version is ${JSON.stringify(version) ?? 'missing'}; 2.0 or 2.1 was expected`,
    );
  const parsed =
    version === '2.0' ? schemas['2.0'].safeParse(json.value) : schemas['2.1'].safeParse(json.value);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    return invalid(url, `/${first?.path.map(String).join('/') ?? ''}: ${first?.message ?? ''}`);
  }
  return { ok: true, metadata: asMetadata(parsed.data) };
}

type Parsed = z.output<(typeof schemas)['2.0']> | z.output<(typeof schemas)['2.1']>;

function asMetadata(parsed: Parsed): ProviderMetadata {
  const distributions: readonly {
    directory_url?: string | undefined;
    directory?: { url: string } | undefined;
    rolie?: { feeds: { url: string }[] } | undefined;
  }[] = parsed.distributions ?? [];
  return {
    version: parsed.metadata_version,
    canonicalUrl: parsed.canonical_url,
    lastUpdated: parsed.last_updated,
    role: parsed.role,
    publisher: parsed.publisher.name,
    keys: parsed.public_openpgp_keys.map((one) => ({
      fingerprint: one.fingerprint.toUpperCase(),
      url: one.url,
    })),
    rolieFeeds: distributions.flatMap((one) => one.rolie?.feeds.map((feed) => feed.url) ?? []),
    directories: distributions.flatMap((one) => {
      const base = one.directory?.url ?? one.directory_url;
      return base === undefined ? [] : [base.endsWith('/') ? base : `${base}/`];
    }),
  };
}

function invalid(url: string, detail: string): MetadataReading {
  return { ok: false, problem: problem('feed-metadata-invalid', url, { url, detail }) };
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
