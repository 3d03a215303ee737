/** Reads a ROLIE feed of CSAF documents (RFC 8322; CSAF 2.0, requirement 15). */
import { z } from 'zod';
import { type Problem, problem } from '#base/errors/problem.ts';
import { readJson } from './json-text.ts';
import { besideDocument, type ListedDocument } from './listed-document.ts';

/** Some publishers write `ref` where RFC 4287 has `rel`. */
const link = z.object({ href: z.string(), rel: z.string().optional(), ref: z.string().optional() });
const entry = z.object({
  id: z.string(),
  link: z.array(link).default([]),
  updated: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  content: z.object({ src: z.string() }).optional(),
});
const rolieFeed = z.object({
  feed: z.object({ id: z.string(), updated: z.string(), entry: z.array(z.unknown()).default([]) }),
});

export interface ListReading {
  documents: ListedDocument[];
  problems: Problem[];
}

export function readRolie(bytes: Uint8Array, url: string): ListReading {
  const json = readJson(bytes);
  if (!json.ok) return invalid(url, json.detail);
  const feed = rolieFeed.safeParse(json.value);
  if (!feed.success) {
    const first = feed.error.issues[0];
    return invalid(url, `/${first?.path.map(String).join('/') ?? ''}: ${first?.message ?? ''}`);
  }
  const reading: ListReading = { documents: [], problems: [] };
  for (const [index, one] of feed.data.feed.entry.entries()) {
    const parsed = entry.safeParse(one);
    const document = parsed.success ? asDocument(parsed.data, url) : null;
    if (document) reading.documents.push(document);
    else
      reading.problems.push(
        problem('feed-list-invalid', `/feed/entry/${index}`, {
          url,
          detail: `entry ${index + 1} names no document`,
        }),
      );
  }
  return reading;
}

function asDocument(one: z.output<typeof entry>, base: string): ListedDocument | null {
  const links = one.link.flatMap(({ href, rel, ref }) => {
    const place = webUrl(href, base);
    return place === null ? [] : [{ kind: rel ?? ref ?? '', place }];
  });
  const source = webUrl(one.content?.src, base) ?? links.find(({ kind }) => kind === 'self')?.place ?? null;
  if (source === null) return null;
  const beside = besideDocument(source, one.updated);
  const hashes = links
    .filter(({ kind }) => kind === 'hash')
    .flatMap(({ place }) => {
      const algorithm = /\.(sha256|sha512)$/.exec(place)?.[1];
      return algorithm === 'sha256' || algorithm === 'sha512' ? [{ algorithm, url: place } as const] : [];
    });
  return {
    ...beside,
    // What is listed is there; sha512 is looked at first.
    hashes:
      hashes.length > 0 ? hashes.toSorted((a, b) => (a.algorithm < b.algorithm ? 1 : -1)) : beside.hashes,
    signatureUrl: links.find(({ kind }) => kind === 'signature')?.place ?? beside.signatureUrl,
  };
}

function webUrl(text: string | undefined, base: string): string | null {
  if (text === undefined || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

function invalid(url: string, detail: string): ListReading {
  return { documents: [], problems: [problem('feed-list-invalid', url, { url, detail })] };
}
