/** The products of an advisory, and how Ward read their versions; what it could not read comes first. */
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { Badge } from '../../parts/badges.tsx';
import { Section } from '../../parts/section.tsx';
import { counted, formatNumber, rangeWords } from '../../parts/words.ts';
import { TableScroll } from '../../parts/table-scroll.tsx';

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
      <TableScroll label="Products">
        <table className="table">
          <caption className="sr-only">Products and how their versions were read</caption>
          <thead>
            <tr>
              <th scope="col">Product</th>
              <th scope="col">Version, as printed</th>
              <th scope="col">Read as</th>
              <th scope="col" className="num">
                Our configurations
              </th>
            </tr>
          </thead>
          <tbody>
            {products.map((product) => (
              <tr key={product.productId}>
                <td style={{ minWidth: '14rem' }}>
                  {product.fullName}
                  <div className="dim small mono">
                    {product.productId} {product.pointer}
                  </div>
                </td>
                <td>{product.versionText ?? <span className="dim">none</span>}</td>
                <td style={{ minWidth: '14rem' }}>
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
                </td>
                <td className="num">{formatNumber(product.configurations)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  );
}
