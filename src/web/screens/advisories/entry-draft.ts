/** What stands in the form of a hand-entered advisory, and what is wrong with it in plain words beside each field. */
import { advisoryEntry, type AdvisoryEntry, type UnfinishedEntry } from '#http/contract/advisories.ts';
import { textOrNull } from '../../parts/words.ts';

export interface ProductDraft {
  key: number;
  manufacturer: string;
  model: string;
  versions: string;
}

export interface EntryDraft {
  issuer: string;
  reference: string;
  title: string;
  date: string;
  link: string;
  summary: string;
  products: ProductDraft[];
  cves: string[];
  cvss: string;
  remedy: string;
  enteredBy: string;
}

let nextKey = 1;
export function emptyProduct(): ProductDraft {
  return { key: nextKey++, manufacturer: '', model: '', versions: '' };
}

export function emptyDraft(): EntryDraft {
  return {
    issuer: '',
    reference: '',
    title: '',
    date: '',
    link: '',
    summary: '',
    products: [emptyProduct()],
    cves: [],
    cvss: '',
    remedy: '',
    enteredBy: '',
  };
}

/** The form of a notice that is there already. `enteredBy` is asked anew: a revision has its own author. */
export function draftOf(entry: AdvisoryEntry): EntryDraft {
  return {
    ...entry,
    link: entry.link ?? '',
    products: entry.products.map((product) => ({ ...product, key: nextKey++ })),
    enteredBy: '',
  };
}

/** CVEs as they were typed or pasted, each once: `["cve-2024-1234, CVE-2024-5678"]` gives two. */
export function splitCves(typed: readonly string[]): string[] {
  const words = typed.flatMap((text) => text.split(/[\s,;]+/)).filter((word) => word !== '');
  return [...new Set(words.map((word) => word.toUpperCase()))];
}

/** Messages by the path of the field: `title`, `products.0.model`. */
export type Messages = Readonly<Record<string, string>>;

/** What each field needs; the schema of the API decides whether it is met. */
const needs: Readonly<Record<string, string>> = {
  issuer: 'Say who issued the notice, for example the manufacturer.',
  reference: 'At most 100 characters.',
  title: 'Give the notice a title, at most 300 characters.',
  date: 'Give the date of the notice.',
  link: 'A complete address, beginning with https://, or leave it empty.',
  summary: 'At most 20,000 characters.',
  products: 'Name at least one product.',
  manufacturer: 'Name the manufacturer.',
  model: 'Name the model.',
  versions: 'At most 500 characters.',
  cves: 'A CVE looks like CVE-2024-12345.',
  remedy: 'At most 20,000 characters.',
  enteredBy: 'Say who enters it, so that others can ask.',
};

/** The entry as the API takes it, or the messages to show. Product rows that are wholly empty are left out. */
export function readDraft(
  draft: EntryDraft,
): { entry: AdvisoryEntry; messages: null } | { entry: null; messages: Messages } {
  const kept = draft.products
    .map((product, index) => ({ product, index }))
    .filter(({ product }) => `${product.manufacturer}${product.model}${product.versions}`.trim() !== '');
  const rows =
    kept.length === 0 ? draft.products.slice(0, 1).map((product) => ({ product, index: 0 })) : kept;
  const read = advisoryEntry.safeParse({
    ...draft,
    link: textOrNull(draft.link),
    products: rows.map(({ product }) => ({
      manufacturer: product.manufacturer,
      model: product.model,
      versions: product.versions,
    })),
  });
  if (read.success) return { entry: read.data, messages: null };
  const messages: Record<string, string> = {};
  for (const issue of read.error.issues) {
    const path = [...issue.path];
    if (path[0] === 'products' && typeof path[1] === 'number') path[1] = rows[path[1]]?.index ?? path[1];
    const field = path[0] === 'cves' ? 'cves' : path.join('.');
    const name = path.findLast((part) => typeof part === 'string') ?? '';
    messages[field] ??= needs[name] ?? issue.message;
  }
  return { entry: null, messages };
}

/** What of a form can be read and matched already: its complete product rows, with the keys by which they are found again. */
export interface Readable {
  keys: readonly number[];
  entry: UnfinishedEntry;
}

/** Null while no product row is complete. Fields that are not right yet are left out, as if they were empty. */
export function readableOf(draft: EntryDraft): Readable | null {
  const { products, cves, date, issuer, title, summary, remedy } = advisoryEntry.shape;
  const rows = draft.products.flatMap(({ key, ...row }) => {
    const read = products.element.safeParse(row);
    return read.success ? [{ key, row: read.data }] : [];
  });
  if (rows.length === 0) return null;
  const kept = (schema: typeof title, text: string) => schema.safeParse(text).data ?? '';
  return {
    keys: rows.map(({ key }) => key),
    entry: {
      issuer: kept(issuer, draft.issuer),
      title: kept(title, draft.title),
      date: date.safeParse(draft.date).data ?? '',
      summary: kept(summary, draft.summary),
      products: rows.map(({ row }) => row),
      cves: draft.cves.filter((cve) => cves.element.safeParse(cve).success),
      remedy: kept(remedy, draft.remedy),
    },
  };
}
