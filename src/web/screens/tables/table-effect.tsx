/** What another table or policy would move of what is held, or what is wrong with it. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TablePreview } from '../../actions/ssvc-table.ts';
import { DecisionBadge } from '../../parts/badges.tsx';
import { ProblemList } from '../../parts/problem-list.tsx';
import { counted, formatNumber } from '../../parts/words.ts';

export function TableEffect({
  org,
  what,
  preview: { problems, effect },
  onApply,
}: {
  org: string;
  what: 'table' | 'policy';
  preview: Pick<TablePreview, 'problems' | 'effect'>;
  onApply: () => void;
}) {
  if (effect === null)
    return (
      <div role="alert" className="stack-tight">
        <p className="strong">This {what} cannot be used:</p>
        <ProblemList problems={problems} caption={`What is wrong with the ${what}`} />
      </div>
    );
  const moved = effect.moves.reduce((sum, { findings }) => sum + findings, 0);
  return (
    <div className="stack-tight" aria-live="polite">
      <p className="strong">
        {moved === 0
          ? 'Nothing that is held now would be decided otherwise.'
          : `${counted(moved, 'finding')} of ${formatNumber(moved + effect.unchanged)} would be decided otherwise, counted for each place of devices.`}
      </p>
      <ul className="plain-list stack-tight">
        {effect.moves.map(({ from, to, findings, examples }) => (
          <li key={`${from} ${to}`}>
            {formatNumber(findings)}: <DecisionBadge decision={from} /> to <DecisionBadge decision={to} />
            <span className="small">
              {' '}
              such as{' '}
              {examples.map(({ findingId, cve, product }, at) => (
                <span key={findingId}>
                  {at > 0 && '; '}
                  <Link to="/$org/findings/$findingId" params={{ org, findingId }}>
                    {cve ?? 'a finding'} on {product || 'a device'}
                  </Link>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={onApply}>Use this {what}</Button>
      </div>
    </div>
  );
}
