/** What an answer would change, shown before it is applied: findings and devices, and the button that applies it. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { AnswerPreview as Shown } from '#http/contract/review.ts';
import { type AnswerChange, useAnswerPreview } from '../../actions/review.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { counted, joined, statusWords } from '../../parts/words.ts';

/** Findings that are named here; the rest is counted. */
const named = 10;

type Status = Shown['changes'][number]['from'];
const word = (status: Status) => (status === null ? 'no finding' : statusWords[status]);

interface PreviewProps {
  org: string;
  questionId: string;
  answer: AnswerChange;
  /** What the button says: "Yes, apply it". */
  label: string;
  isAnswering: boolean;
  onApply: () => void;
  onCancel: () => void;
}

export function AnswerPreview({
  org,
  questionId,
  answer,
  label,
  isAnswering,
  onApply,
  onCancel,
}: PreviewProps) {
  const preview = useAnswerPreview(org, questionId, answer);
  const apply = useRef<HTMLButtonElement>(null);
  const isShown = preview.isSuccess;
  // Whoever answers by keyboard goes on here.
  useEffect(() => {
    if (isShown) apply.current?.focus();
  }, [isShown]);
  return (
    <section className="stack-tight screen-only" aria-label="What this answer would change">
      {preview.isPending && <LoadingBlocks count={1} height={44} />}
      {preview.isError && <ProblemNotice error={preview.error} />}
      {preview.data && <Changes org={org} preview={preview.data} />}
      <div className="row">
        {preview.isSuccess && (
          <Button ref={apply} size="sm" disabled={isAnswering} onClick={onApply}>
            {label}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}

function Changes({ org, preview: { counts, changes, changeCount } }: { org: string; preview: Shown }) {
  if (changeCount === 0) return <p>No finding would change.</p>;
  const shown = changes.slice(0, named);
  return (
    <div aria-live="polite" className="stack-tight">
      <ul className="plain-list strong">
        {counts.map(({ from, to, findings, devices }) => (
          <li key={`${from} ${to}`}>
            {counted(findings, 'finding')} ({counted(devices, 'device')}): {word(from)} → {word(to)}
          </li>
        ))}
      </ul>
      <ul className="plain-list small">
        {shown.map((one) => (
          <li key={`${one.advisoryId} ${one.vulnerabilityKey} ${joined([one.model, one.version], ' ')}`}>
            <Link to="/$org/advisories/$advisoryId" params={{ org, advisoryId: one.advisoryId }}>
              {one.trackingId}
            </Link>{' '}
            {one.cve ?? one.vulnerabilityKey}: {joined([one.manufacturer, one.model, one.version], ' ')} (
            {counted(one.deviceCount, 'device')}), {word(one.to)}
          </li>
        ))}
        {changeCount > shown.length && <li className="dim">and {changeCount - shown.length} more</li>}
      </ul>
    </div>
  );
}
