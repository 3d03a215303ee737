/** Rows of products with their versions, as the notice says them. */
import { Button, TextInput } from '@mantine/core';
import { Icon } from '../../parts/icons.tsx';
import { emptyProduct, type Messages, type ProductDraft } from './entry-draft.ts';
import styles from './entry-form.module.css';

export function ProductRows({
  products,
  messages,
  onChange,
}: {
  products: readonly ProductDraft[];
  messages: Messages;
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
