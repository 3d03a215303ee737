/**
 * Reads an aggregator.json (CSAF 2.0, clause 7.1.5 and requirement 21;
 * https://docs.oasis-open.org/csaf/csaf/v2.0/aggregator_json_schema.json): which publishers somebody lists, and mirrors.
 */
import { z } from 'zod';
import { type Problem, problem } from '#base/errors/problem.ts';
import { readJson } from './json-text.ts';

/** A publisher that an aggregator names. */
export interface AggregatedParty {
  publisher: string;
  role: 'csaf_publisher' | 'csaf_provider' | 'csaf_trusted_provider' | null;
  /** Address of its own metadata as the aggregator states it. */
  url: string;
  /** Addresses of the metadata of its mirrors at the aggregator (requirement 23). */
  mirrors: string[];
  /** A publisher without metadata of its own is read at a mirror alone (requirement 21, `csaf_publishers`). */
  isMirroredOnly: boolean;
}

export interface Aggregator {
  /** A lister only names publishers; an aggregator mirrors them too. */
  category: 'lister' | 'aggregator';
  name: string;
  parties: AggregatedParty[];
}

export type AggregatorReading = { ok: true; aggregator: Aggregator } | { ok: false; problem: Problem };

const webUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'a web address was expected',
  );
const party = z.object({
  metadata: z.object({
    publisher: z.object({ name: z.string().trim().min(1) }),
    role: z.enum(['csaf_publisher', 'csaf_provider', 'csaf_trusted_provider']).optional(),
    url: webUrl,
  }),
  mirrors: z.array(webUrl).default([]),
});
const schema = z.object({
  aggregator: z.object({ category: z.enum(['lister', 'aggregator']), name: z.string().min(1) }),
  aggregator_version: z.enum(['2.0', '2.1'], 'the version 2.0 or 2.1 was expected'),
  csaf_providers: z.array(party).default([]),
  csaf_publishers: z.array(party).default([]),
});

/** Told by its content: no other document of CSAF states the version of an aggregator. */
export function isAggregator(bytes: Uint8Array): boolean {
  const json = readJson(bytes);
  return (
    json.ok && typeof json.value === 'object' && json.value !== null && 'aggregator_version' in json.value
  );
}

/** `url` is where the bytes are from, and is named by the problem. */
export function readAggregator(bytes: Uint8Array, url: string): AggregatorReading {
  const json = readJson(bytes);
  if (!json.ok) return invalid(url, json.detail);
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    return invalid(url, `/${first?.path.map(String).join('/') ?? ''}: ${first?.message ?? ''}`);
  }
  const { aggregator, csaf_providers: providers, csaf_publishers: publishers } = parsed.data;
  const parties = [
    ...providers.map((one) => asParty(one, false)),
    ...publishers.map((one) => asParty(one, true)),
  ];
  return { ok: true, aggregator: { category: aggregator.category, name: aggregator.name, parties } };
}

function asParty({ metadata, mirrors }: z.output<typeof party>, isMirroredOnly: boolean): AggregatedParty {
  return {
    publisher: metadata.publisher.name,
    role: metadata.role ?? (isMirroredOnly ? 'csaf_publisher' : null),
    url: metadata.url,
    mirrors: mirrors.map(metadataOfMirror),
    isMirroredOnly,
  };
}

/** A mirror is a folder with its own provider-metadata.json (requirement 23); some aggregators name that file itself. */
function metadataOfMirror(url: string): string {
  if (new URL(url).pathname.endsWith('.json')) return url;
  return new URL('provider-metadata.json', url.endsWith('/') ? url : `${url}/`).href;
}

function invalid(url: string, detail: string): AggregatorReading {
  return { ok: false, problem: problem('feed-aggregator-invalid', url, { url, detail }) };
}
