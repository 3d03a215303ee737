/** Whether the current revision was read, by whom, and the button that marks it. */
import { Button } from '@mantine/core';
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { useMarkAdvisory } from '../../actions/advisory-notes.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Moment } from '../../parts/time.tsx';

export function ReadButton({ org, advisory }: { org: string; advisory: AdvisoryDetail }) {
  const mark = useMarkAdvisory(org, advisory.advisoryId);
  return (
    <>
      <Button
        variant="default"
        loading={mark.isPending}
        onClick={() => mark.mutate(advisory.read === null)}
        className="screen-only"
      >
        {advisory.read === null ? 'Mark as read' : 'Mark as unread'}
      </Button>
      {mark.isError && <ProblemNotice error={mark.error} />}
    </>
  );
}

export function ReadMark({ read }: { read: AdvisoryDetail['read'] }) {
  if (read === null) return <span className="strong">Unread</span>;
  return (
    <span className="dim">
      Read by {read.by}, <Moment at={read.at} />
    </span>
  );
}
