/** Comments of the organisation on an advisory: read, written, edited and deleted, with what they said before. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AdvisoryComment } from '#http/contract/advisory-notes.ts';
import { useAdvisoryComments, useWriteComment } from '../../actions/advisory-notes.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';

export function AdvisoryComments({ org, advisoryId }: { org: string; advisoryId: string }) {
  const comments = useAdvisoryComments(org, advisoryId);
  const items = comments.data?.items ?? [];
  return (
    <Section title="Comments">
      {comments.isPending && <LoadingBlocks count={2} height={64} />}
      {comments.isError && <ProblemNotice error={comments.error} onRetry={() => void comments.refetch()} />}
      {comments.isSuccess && items.length === 0 && <p className="dim">Nobody has commented yet.</p>}
      {items.length > 0 && (
        <ul className="plain-list stack">
          {items.map((one) => (
            <li key={one.commentId}>
              <Comment org={org} advisoryId={advisoryId} comment={one} />
            </li>
          ))}
        </ul>
      )}
      <div className="screen-only">
        <CommentForm org={org} advisoryId={advisoryId} comment={null} />
      </div>
    </Section>
  );
}

function Comment({
  org,
  advisoryId,
  comment,
}: {
  org: string;
  advisoryId: string;
  comment: AdvisoryComment;
}) {
  const [isEdited, setIsEdited] = useState(false);
  const write = useWriteComment(org, advisoryId);
  const { commentId, text, author, writtenAt, changedAt, changedBy } = comment;
  if (isEdited)
    return (
      <CommentForm org={org} advisoryId={advisoryId} comment={comment} onClose={() => setIsEdited(false)} />
    );
  return (
    <div className="stack-tight">
      <div className="dim small">
        {author}, <Moment at={writtenAt} />
        {changedAt !== null && (
          <>
            ; {text === null ? 'deleted' : 'edited'} by {changedBy}, <Moment at={changedAt} />
          </>
        )}
      </div>
      {text === null ? <p className="dim">This comment was deleted.</p> : <p className="prose">{text}</p>}
      <EarlierTexts comment={comment} />
      {text !== null && (
        <div className="row screen-only">
          <Button variant="default" size="xs" onClick={() => setIsEdited(true)}>
            Edit<span className="sr-only"> the comment of {author}</span>
          </Button>
          <Button
            variant="default"
            size="xs"
            loading={write.isPending}
            onClick={() => write.mutate({ commentId, text: null })}
          >
            Delete<span className="sr-only"> the comment of {author}</span>
          </Button>
        </div>
      )}
      {write.isError && <ProblemNotice error={write.error} />}
    </div>
  );
}

function EarlierTexts({ comment: { before } }: { comment: AdvisoryComment }) {
  if (before.length === 0) return null;
  return (
    <details className="small">
      <summary>What it said before</summary>
      <ul className="plain-list stack-tight">
        {before.map((one) => (
          <li key={one.at}>
            <span className="dim">
              {one.by}, <Moment at={one.at} />:
            </span>{' '}
            {one.text}
          </li>
        ))}
      </ul>
    </details>
  );
}

function CommentForm({
  org,
  advisoryId,
  comment,
  onClose,
}: {
  org: string;
  advisoryId: string;
  /** The one that is edited; null for a new one. */
  comment: AdvisoryComment | null;
  onClose?: () => void;
}) {
  const [text, setText] = useState(comment?.text ?? '');
  const write = useWriteComment(org, advisoryId);
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(
          { commentId: comment?.commentId ?? null, text: text.trim() },
          {
            onSuccess: () => {
              setText('');
              onClose?.();
            },
          },
        );
      }}
    >
      <Textarea
        label={comment === null ? 'New comment' : 'Edit the comment'}
        description="Everyone in this organisation sees it. Write nothing about patients."
        autosize
        minRows={2}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {write.isError && <ProblemNotice error={write.error} />}
      <div className="row">
        <Button type="submit" loading={write.isPending} disabled={text.trim() === ''}>
          {comment === null ? 'Comment' : 'Save'}
        </Button>
        {onClose && (
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
