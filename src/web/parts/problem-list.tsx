/** Problems of a file, each with its place (line or JSON pointer), what is wrong, and what to do. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { problem } from '#http/contract/common.ts';
import { Badge } from './badges.tsx';
import { PrintLimit } from './printing/print-notes.tsx';
import { useIsPrinting } from './printing/printing.ts';
import { StackRow, StackTable, type StackColumn } from './stack-table.tsx';
import { counted } from './words.ts';

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

const columns: StackColumn[] = [
  { key: 'kind', label: 'Kind' },
  { key: 'where', label: 'Where', minWidth: '5.5rem' },
  { key: 'what', label: 'What is wrong', minWidth: '14rem' },
  { key: 'hint', label: 'What to do', minWidth: '12rem' },
];

const shownAtFirst = 50;
const mostOnPaper = 500;

export function ProblemList({ problems, caption }: { problems: readonly Problem[]; caption: string }) {
  const [all, setAll] = useState(false);
  const isPrinting = useIsPrinting();
  const gravestFirst = [...problems].sort((a, b) => weights[a.severity] - weights[b.severity]);
  const shown = gravestFirst.slice(0, isPrinting ? mostOnPaper : all ? undefined : shownAtFirst);
  return (
    <div className="stack-tight">
      <StackTable label={caption} caption={caption} columns={columns}>
        {shown.map((one, index) => {
          const severity = severities[one.severity];
          return (
            <StackRow
              key={index}
              cells={{
                kind: (
                  <Badge tone={severity.tone} icon={severity.icon}>
                    {severity.word}
                  </Badge>
                ),
                where: one.where === '' ? <span className="dim">whole file</span> : <code>{one.where}</code>,
                what: (
                  <>
                    {one.message} <span className="dim small mono">{one.code}</span>
                  </>
                ),
                hint: one.hint,
              }}
            />
          );
        })}
      </StackTable>
      <PrintLimit shown={shown.length} total={problems.length} what="problems" />
      {problems.length > shown.length && (
        <div className="screen-only">
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            Show all {counted(problems.length, 'problem')}
          </Button>
        </div>
      )}
    </div>
  );
}
