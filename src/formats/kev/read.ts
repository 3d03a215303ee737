/** CISA's Known Exploited Vulnerabilities catalogue, JSON form. */
import type { z } from 'zod';
import { type Problem, problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { KevCatalogue, KevEntry } from '#model/knowledge/exploitation.ts';
import { kevEntrySchema, kevHeadSchema } from './schema.ts';

export interface KevReading {
  /** Null when the document is no catalogue; entries with an error are left out and stand in `problems`. */
  catalogue: KevCatalogue | null;
  problems: Problem[];
}

export function readKev(document: unknown): KevReading {
  const head = kevHeadSchema.safeParse(document);
  if (!head.success) return { catalogue: null, problems: shapeProblems(head.error, []) };
  const { catalogVersion, dateReleased, count, vulnerabilities } = head.data;
  const problems: Problem[] = [];
  const entries = new Map<string, KevEntry>();
  for (const [index, item] of vulnerabilities.entries()) {
    const read = kevEntrySchema.safeParse(item);
    const path = ['vulnerabilities', index];
    if (!read.success) problems.push(...shapeProblems(read.error, path));
    else if (entries.has(read.data.cveID))
      problems.push(problem('kev-repeated', jsonPointer(path), { cve: read.data.cveID }));
    else entries.set(read.data.cveID, toEntry(read.data));
  }
  if (typeof count === 'number' && count !== vulnerabilities.length)
    problems.push(problem('kev-count', '/count', { stated: count, found: vulnerabilities.length }));
  return { catalogue: { catalogVersion, dateReleased, entries: [...entries.values()] }, problems };
}

function toEntry(entry: z.infer<typeof kevEntrySchema>): KevEntry {
  const { cveID, dueDate, knownRansomwareCampaignUse, notes, cwes, ...rest } = entry;
  return {
    ...rest,
    cve: cveID,
    dueDate: dueDate ?? null,
    knownRansomwareCampaignUse: knownRansomwareCampaignUse === 'Known',
    notes: notes ?? '',
    cwes: cwes ?? [],
  };
}

function shapeProblems(error: z.ZodError, path: readonly (string | number)[]): Problem[] {
  return error.issues.map((issue) =>
    problem('kev-shape', jsonPointer([...path, ...issue.path.map(String)]), { detail: issue.message }),
  );
}
