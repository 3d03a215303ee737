/** Problems of a file, each with its place (line or JSON pointer), what is wrong, and what to do. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { problem } from '#http/contract/common.ts';
import { Badge } from './badges.tsx';
import { counted } from './words.ts';
import { TableScroll } from './table-scroll.tsx';

type Problem = z.infer<typeof problem>;

const severities = {
  error: { tone: 'immediate', icon: 'immediate', word: 'Error' },
  warning: { tone: 'out_of_cycle', icon: 'out_of_cycle', word: 'Warning' },
  note: { tone: 'defer', icon: 'defer', word: 'Note' },
} as const;

const weights: Record<Problem['severity'], number> = { error: 0, warning: 1, note: 2 };

/** "1 error, 2 notes". */
export function problemsInWords(problems: readonly Pick<Problem, 'severity'>[]): string {
  return (['error', 'warning', 'note'] as const)
    .map((severity) => [problems.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => counted(count, severity))
    .join(', ');
}

const shownAtFirst = 50;

export function ProblemList({ problems, caption }: { problems: readonly Problem[]; caption: string }) {
  const [all, setAll] = useState(false);
  const gravestFirst = [...problems].sort((a, b) => weights[a.severity] - weights[b.severity]);
  const shown = all ? gravestFirst : gravestFirst.slice(0, shownAtFirst);
  return (
    <div className="stack-tight">
      <TableScroll label={caption}>
        <table className="table">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Where</th>
              <th scope="col">What is wrong</th>
              <th scope="col">What to do</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((problem, index) => {
              const severity = severities[problem.severity];
              return (
                <tr key={index}>
                  <td>
                    <Badge tone={severity.tone} icon={severity.icon}>
                      {severity.word}
                    </Badge>
                  </td>
                  <td style={{ minWidth: '5.5rem' }}>
                    {problem.where === '' ? (
                      <span className="dim">whole file</span>
                    ) : (
                      <code>{problem.where}</code>
                    )}
                  </td>
                  <td style={{ minWidth: '14rem' }}>
                    {problem.message} <span className="dim small mono">{problem.code}</span>
                  </td>
                  <td style={{ minWidth: '12rem' }}>{problem.hint}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
      {problems.length > shown.length && (
        <div>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            Show all {counted(problems.length, 'problem')}
          </Button>
        </div>
      )}
    </div>
  );
}
