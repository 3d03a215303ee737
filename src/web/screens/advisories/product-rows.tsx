/** Rows of products with their versions, as the notice says them. */
import { Button, TextInput } from '@mantine/core';
import type { ProductReading } from '#http/contract/advisories.ts';
import { Icon } from '../../parts/icons.tsx';
import { emptyProduct, type Messages, type ProductDraft } from './entry-draft.ts';
import { RowReading } from './row-reading.tsx';
import styles from './entry-form.module.css';

function isComplete({ manufacturer, model }: ProductDraft): boolean {
  return manufacturer.trim() !== '' && model.trim() !== '';
}

export function ProductRows({
  products,
  messages,
  readings,
  onChange,
}: {
  products: readonly ProductDraft[];
  messages: Messages;
  /** By the key of the row; those of rows that are not read yet are missing. */
  readings: ReadonlyMap<number, ProductReading | undefined> | undefined;
  onChange: (products: ProductDraft[]) => void;
}) {
  function changeRow(key: number, to: Partial<ProductDraft>) {
    onChange(products.map((product) => (product.key === key ? { ...product, ...to } : product)));
  }
  return (
    <div className="stack" style={{ gap: '0.75rem' }}>
      <p className="dim small">
        Write versions as the notice does, for example “2.5 and earlier” or “3.0 to 3.2”. Empty means all
        versions.
      </p>
      {products.map((product, index) => (
        <fieldset
          key={product.key}
          className={styles.product}
          style={{ border: 0, margin: 0, paddingInline: 0, paddingTop: 0 }}
        >
          <legend className="sr-only">Product {index + 1}</legend>
          <TextInput
            label="Manufacturer"
            required
            value={product.manufacturer}
            error={messages[`products.${index}.manufacturer`]}
            onChange={(event) => changeRow(product.key, { manufacturer: event.currentTarget.value })}
          />
          <TextInput
            label="Model"
            required
            value={product.model}
            error={messages[`products.${index}.model`]}
            onChange={(event) => changeRow(product.key, { model: event.currentTarget.value })}
          />
          <TextInput
            label="Versions"
            placeholder="all versions"
            value={product.versions}
            error={messages[`products.${index}.versions`]}
            onChange={(event) => changeRow(product.key, { versions: event.currentTarget.value })}
          />
          <div className={styles.remove}>
            <Button
              variant="default"
              disabled={products.length === 1}
              aria-label={`Remove product ${index + 1}`}
              onClick={() => onChange(products.filter((one) => one.key !== product.key))}
            >
              Remove
            </Button>
          </div>
          <RowReading reading={isComplete(product) ? readings?.get(product.key) : undefined} />
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Icon name="add" />}
          onClick={() => {
            const last = products.at(-1);
            onChange([...products, { ...emptyProduct(), manufacturer: last?.manufacturer ?? '' }]);
          }}
        >
          Add a product
        </Button>
      </div>
    </div>
  );
}
