/** How many vulnerabilities of a system or firmware stay open, how many of them are exploited, and which they are. */
import type { UndecidedSoftware } from '#http/contract/devices.ts';
import { KevMark } from './badges.tsx';
import { counted, formatNumber } from './words.ts';

export function OpenVulnerabilities({ one }: { one: UndecidedSoftware }) {
  const more = one.undecidedCount - one.vulnerabilities.length;
  return (
    <details>
      <summary>
        {counted(one.undecidedCount, 'vulnerability', 'vulnerabilities')}
        {one.inKevCount > 0 && (
          <>
            , {formatNumber(one.inKevCount)} of them <KevMark />
          </>
        )}
      </summary>
      <p className="small" style={{ overflowWrap: 'anywhere' }}>
        {one.vulnerabilities.join(', ')}
        {more > 0 && ` and ${formatNumber(more)} more`}
      </p>
    </details>
  );
}
