/** One question: the make and model of the inventory, the products it may be, and the answers. */
import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { IdentityQuestion } from '#http/contract/review.ts';
import type { AnswerChange } from '../../actions/review.ts';
import { counted, joined, productName } from '../../parts/words.ts';
import { AnswerPreview } from './answer-preview.tsx';
import { TokenLine } from './token-line.tsx';
import styles from './review.module.css';

interface CardProps {
  org: string;
  question: IdentityQuestion;
  isAnswering: boolean;
  onAnswer: (change: AnswerChange) => void;
}

export function QuestionCard({ org, question, isAnswering, onAnswer }: CardProps) {
  const { questionId, manufacturer, model, deviceType, deviceCount, candidates } = question;
  const name = productName(question);
  const [isNaming, setIsNaming] = useState(false);
  const [looksAt, setLooksAt] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <section className="card stack" aria-labelledby={`question-${questionId}`}>
      <div className="row-between">
        <h2 id={`question-${questionId}`} tabIndex={-1}>
          {name}
        </h2>
        <span className="dim small">
          {deviceType !== null && `${deviceType}, `}
          <Link
            to="/$org/devices"
            params={{ org }}
            search={{ q: model, ...(manufacturer !== null && { manufacturer }) }}
          >
            {counted(deviceCount, 'device')}
          </Link>
        </span>
      </div>
      <ul className={styles.candidates}>
        {candidates.map((candidate) => (
          <li key={candidate.productKey} className="stack-tight">
            <Sides org={org} candidate={candidate} />
            <div className="row screen-only">
              <Button
                size="sm"
                disabled={isAnswering}
                aria-label={`Yes, it is ${candidate.product}: ${name}`}
                aria-expanded={looksAt === candidate.productKey}
                onClick={() => setLooksAt(candidate.productKey)}
              >
                Yes, it is
              </Button>
              <Button
                size="sm"
                variant="default"
                disabled={isAnswering}
                aria-label={`No, it is not ${candidate.product}: ${name}`}
                onClick={() =>
                  onAnswer({
                    answer: 'reject',
                    ...(candidates.length > 1 && { productKey: candidate.productKey }),
                  })
                }
              >
                No, it is not
              </Button>
            </div>
            {looksAt === candidate.productKey && (
              <AnswerPreview
                org={org}
                questionId={questionId}
                answer={{ answer: 'confirm', productKey: candidate.productKey }}
                label="Yes, apply it"
                isAnswering={isAnswering}
                onApply={() => onAnswer({ answer: 'confirm', productKey: candidate.productKey })}
                onCancel={() => setLooksAt(null)}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="row screen-only">
        {candidates.length > 1 && (
          <Button
            size="sm"
            variant="default"
            disabled={isAnswering}
            onClick={() => onAnswer({ answer: 'reject' })}
          >
            None of them
          </Button>
        )}
        <Button
          ref={opener}
          size="sm"
          variant="default"
          aria-expanded={isNaming}
          disabled={isAnswering}
          onClick={() => setIsNaming(!isNaming)}
        >
          Same as another…
        </Button>
      </div>
      {isNaming && (
        <SameAs
          org={org}
          questionId={questionId}
          isAnswering={isAnswering}
          onName={(sameAs) => onAnswer({ answer: 'same_as', sameAs })}
          onCancel={() => {
            setIsNaming(false);
            opener.current?.focus();
          }}
        />
      )}
    </section>
  );
}

function Sides({ org, candidate }: { org: string; candidate: IdentityQuestion['candidates'][number] }) {
  const { vendor, product, inventory, advisory, advisories, advisoryCount, isLikely } = candidate;
  return (
    <dl className={styles.sides}>
      <dt>Inventory</dt>
      <dd>
        <TokenLine tokens={inventory} />
      </dd>
      <dt>Advisory</dt>
      <dd>
        <TokenLine tokens={advisory} />
        {/* The words that are compared may leave out what a product comes with: what is confirmed is all of it. */}
        <span className="dim small">{joined([vendor, product], ' ')}</span>
      </dd>
      <dt>Named in</dt>
      <dd>
        {advisories.map(({ advisoryId, trackingId, title }, index) => (
          <span key={advisoryId}>
            {index > 0 && ', '}
            <Link to="/$org/advisories/$advisoryId" params={{ org, advisoryId }} title={title}>
              {trackingId}
            </Link>
          </span>
        ))}
        {advisoryCount > advisories.length && ` and ${advisoryCount - advisories.length} more`}
        {isLikely && <span className="dim">; likely the same</span>}
      </dd>
    </dl>
  );
}

function SameAs({
  org,
  questionId,
  isAnswering,
  onName,
  onCancel,
}: {
  org: string;
  questionId: string;
  isAnswering: boolean;
  onName: (name: string) => void;
  onCancel: () => void;
}) {
  const [name, setName] = useState('');
  const [looksAt, setLooksAt] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // Whoever opened the form goes on in it.
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={styles.sameAs}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') setLooksAt(name.trim());
      }}
    >
      <TextInput
        label="The same as"
        description="Maker and model as another device or an advisory has them, the maker first"
        maxLength={500}
        value={name}
        ref={field}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setLooksAt(null);
        }}
      />
      {looksAt === null ? (
        <div className="row">
          <Button type="submit" size="sm" disabled={isAnswering || name.trim() === ''}>
            Show what it changes
          </Button>
          <Button size="sm" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      ) : (
        <AnswerPreview
          org={org}
          questionId={questionId}
          answer={{ answer: 'same_as', sameAs: looksAt }}
          label="Yes, save it"
          isAnswering={isAnswering}
          onApply={() => onName(looksAt)}
          onCancel={onCancel}
        />
      )}
    </form>
  );
}
