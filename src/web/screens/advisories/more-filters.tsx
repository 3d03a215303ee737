/** Filters by each field of a document and each property of its products, and what the list is sorted by. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { documentFilter } from '#http/contract/advisory-filter.ts';
import { SelectFilter } from '../../parts/filters.tsx';
import styles from '../../parts/filters.module.css';
import { advisoriesSearch, type AdvisoriesSearch } from '../../search.ts';

type Field = keyof typeof documentFilter.shape;

const labels: Readonly<Record<Field, string>> = {
  trackingId: 'Number',
  title: 'Title',
  category: 'Category of document',
  status: 'Status',
  version: 'Version of document',
  severity: 'Severity, in its own words',
  language: 'Language',
  publisher: 'Publisher',
  publisherCategory: 'Category of publisher',
  namespace: 'Namespace of publisher',
  initialFrom: 'First released from',
  initialTo: 'First released until',
  currentFrom: 'Revised from',
  currentTo: 'Revised until',
  cve: 'CVE',
  maker: 'Maker',
  product: 'Product',
  productVersion: 'Version of product',
  cpe: 'CPE',
  purl: 'Package URL',
  serial: 'Serial number',
  modelNumber: 'Model number',
  sku: 'Stock keeping unit',
  hash: 'Hash',
  relationship: 'Relationship',
  group: 'Product group',
};

const groups: readonly (readonly [title: string, fields: readonly Field[]])[] = [
  ['Document', ['trackingId', 'title', 'category', 'status', 'version', 'severity', 'language']],
  ['Publisher', ['publisher', 'publisherCategory', 'namespace']],
  ['Dates', ['initialFrom', 'initialTo', 'currentFrom', 'currentTo']],
  [
    'Products and vulnerabilities',
    [
      'cve',
      'maker',
      'product',
      'productVersion',
      'cpe',
      'purl',
      'serial',
      'modelNumber',
      'sku',
      'hash',
      'relationship',
      'group',
    ],
  ],
];
const fields = groups.flatMap(([, of]) => of);

/** What is set, as paper says it. */
export function setFilters(search: AdvisoriesSearch): string[] {
  return fields.flatMap((field) => (search[field] ? [`${labels[field]}: ${search[field]}`] : []));
}

const isDate = (field: Field) => field.endsWith('From') || field.endsWith('To');

interface Narrowing {
  search: AdvisoriesSearch;
  onNarrow: (change: Partial<AdvisoriesSearch>) => void;
}

export function MoreFilters({ search, onNarrow }: Narrowing) {
  const set = setFilters(search);
  const [isOpen, setIsOpen] = useState(set.length > 0);
  return (
    <details
      className="card screen-only"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>More filters, and the order{set.length > 0 && ` (set: ${set.join('; ')})`}</summary>
      {isOpen && (
        <div className="stack" style={{ marginTop: '0.75rem' }}>
          {groups.map(([title, of]) => (
            <fieldset key={title} className={styles.group}>
              <legend className={styles.legend}>{title}</legend>
              <div className={styles.choices} style={{ alignItems: 'flex-end' }}>
                {of.map((field) => (
                  <FieldFilter key={field} field={field} search={search} onNarrow={onNarrow} />
                ))}
              </div>
            </fieldset>
          ))}
          <Order search={search} onNarrow={onNarrow} />
        </div>
      )}
    </details>
  );
}

function FieldFilter({ field, search, onNarrow }: Narrowing & { field: Field }) {
  if (field === 'status')
    return (
      <SelectFilter
        label={labels.status}
        all="Any status"
        value={search.status}
        choices={documentFilter.shape.status.unwrap().options.map((value) => ({ value }))}
        onChange={(value) => onNarrow({ status: documentFilter.shape.status.safeParse(value).data })}
      />
    );
  return (
    <WordsFilter
      label={labels[field]}
      type={isDate(field) ? 'date' : 'text'}
      value={search[field]}
      onChange={(value) => onNarrow({ [field]: value })}
    />
  );
}

/** Text that is sent a moment after the last letter. */
function WordsFilter({
  label,
  type,
  value,
  onChange,
}: {
  label: string;
  type: 'text' | 'date';
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [text, setText] = useState(value ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <TextInput
      label={label}
      type={type}
      maxLength={200}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onChange(next.trim() || undefined), 250);
      }}
    />
  );
}

/** Every order that the list can have; most are not a column of it. */
const orderLabels: Readonly<Record<NonNullable<AdvisoriesSearch['sort']>, string>> = {
  ...labels,
  date: 'Released',
  initialDate: 'First released',
  devices: 'Our devices',
  score: 'CVSS',
};

function Order({ search, onNarrow }: Narrowing) {
  const { sort, dir } = advisoriesSearch.shape;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Order</legend>
      <div className={styles.choices}>
        <NativeSelect
          label="Sort by"
          value={search.sort ?? 'date'}
          onChange={(event) => onNarrow({ sort: sort.parse(event.currentTarget.value) })}
        >
          {Object.entries(orderLabels)
            .filter(([value]) => sort.parse(value) !== undefined)
            .map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
        </NativeSelect>
        <NativeSelect
          label="Direction"
          value={search.dir ?? 'desc'}
          onChange={(event) => onNarrow({ dir: dir.parse(event.currentTarget.value) })}
        >
          <option value="asc">Ascending</option>
          <option value="desc">Descending</option>
        </NativeSelect>
      </div>
    </fieldset>
  );
}
