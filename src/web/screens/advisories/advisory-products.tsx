/** The products of an advisory, and how Ward read their versions; what it could not read comes first. */
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { Badge } from '../../parts/badges.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { counted, formatNumber, rangeWords } from '../../parts/words.ts';

const columns: StackColumn[] = [
  { key: 'product', label: 'Product', minWidth: '14rem' },
  { key: 'version', label: 'Version, as printed' },
  { key: 'reading', label: 'Read as', minWidth: '14rem' },
  { key: 'ours', label: 'Our configurations', isNumber: true },
];

export function AdvisoryProducts({ advisory }: { advisory: AdvisoryDetail }) {
  const unread = advisory.products.filter((product) => product.rangeKind === 'unread').length;
  const products = [...advisory.products].sort(
    (a, b) =>
      Number(b.rangeKind === 'unread') - Number(a.rangeKind === 'unread') ||
      b.configurations - a.configurations,
  );
  return (
    <Section
      title="Products"
      aside={
        unread > 0 && (
          <Badge tone="unknown" icon="unknown">
            {counted(unread, 'entry', 'entries')} could not be read
          </Badge>
        )
      }
    >
      <StackTable label="Products" caption="Products and how their versions were read" columns={columns}>
        {products.map((product) => (
          <StackRow
            key={product.productId}
            cells={{
              product: (
                <>
                  {product.fullName}
                  <div className="dim small mono">
                    {product.productId} {product.pointer}
                  </div>
                </>
              ),
              version: product.versionText ?? <span className="dim">none</span>,
              reading: <Reading product={product} />,
              ours: formatNumber(product.configurations),
            }}
          />
        ))}
      </StackTable>
    </Section>
  );
}

function Reading({ product }: { product: AdvisoryDetail['products'][number] }) {
  return (
    <>
      {product.rangeKind === 'unread' ? (
        <Badge tone="unknown" icon="unknown">
          Not read
        </Badge>
      ) : (
        <span className="dim small">{rangeWords[product.rangeKind]}: </span>
      )}{' '}
      {product.reading}
      {product.conditions.map((condition) => (
        <div key={condition} className="small">
          Only <q>{condition}</q>
        </div>
      ))}
    </>
  );
}
