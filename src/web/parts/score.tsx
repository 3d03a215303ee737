/** A CVSS score with its vector; where the publisher printed something else beside the vector, that is said. */
import type { z } from 'zod';
import type { givenScore } from '#http/contract/common.ts';

type GivenScore = z.infer<typeof givenScore>;

export function Score({ score }: { score: GivenScore }) {
  return (
    <>
      <span className="strong">{score.baseScore.toFixed(1)}</span>{' '}
      {score.cvssVersion !== null && `(version ${score.cvssVersion})`}
      <div className="mono small dim">{score.vector}</div>
      <PrintedScore score={score} />
    </>
  );
}

export function PrintedScore({ score: { printed } }: { score: GivenScore }) {
  if (printed === null) return null;
  const said = [
    printed.baseScore?.toFixed(1),
    printed.baseSeverity?.toLowerCase(),
    printed.cvssVersion !== null && `version ${printed.cvssVersion}`,
  ].filter((part) => typeof part === 'string');
  return (
    <div className="small">
      The publisher printed {said.join(', ')} beside this vector. Ward goes by the vector.
    </div>
  );
}
