/** What VEX made of a finding: what matching said, whose word stands, what disagrees, what was opened again. */
import { Link } from '@tanstack/react-router';
import { vexRanks, type FindingVex as Vex } from '#http/contract/vex.ts';
import { StatusBadge } from './badges.tsx';
import { sentence } from './words.ts';

export function FindingVex({ org, vex }: { org: string; vex: Vex }) {
  const { matched, applied, rank, why, conflicts, reopened } = vex;
  return (
    <ol className="stack-tight">
      <li>
        Matching says <StatusBadge status={matched.status} /> {sentence(matched.reason)}
      </li>
      <li>
        {sentence(why)} Place {vexRanks.indexOf(rank) + 1} of {vexRanks.length} in the order of whose word
        stands. {applied !== null && <StatementLink org={org} statement={applied} />}
      </li>
      {conflicts.map((one) => (
        <li key={one.why}>
          In conflict: {sentence(one.why)}{' '}
          {one.statements.map((statement) => (
            <StatementLink key={statement.fingerprint} org={org} statement={statement} />
          ))}
        </li>
      ))}
      {reopened.map((one) => (
        <li key={`${one.cause} ${one.statement.fingerprint}`}>
          Opened again: {sentence(one.why)} <StatementLink org={org} statement={one.statement} />
        </li>
      ))}
    </ol>
  );
}

function StatementLink({ org, statement }: { org: string; statement: NonNullable<Vex['applied']> }) {
  const { documentId, number, issuer } = statement;
  return (
    <Link to="/$org/vex/$documentId" params={{ org, documentId }} hash={`statement-${number}`}>
      Statement {number} of {issuer}
    </Link>
  );
}
