/** Revises a notice that was entered by hand; the revision before is kept. */
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAdvisory, useAdvisoryEntry, useSaveAdvisoryEntry } from '../../actions/advisories.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { draftOf } from './entry-draft.ts';
import { EntryForm } from './entry-form.tsx';

const route = getRouteApi('/$org/advisories/$advisoryId/edit');

export function EditAdvisory() {
  const { org, advisoryId } = route.useParams();
  const navigate = route.useNavigate();
  const advisory = useAdvisory(org, advisoryId).data;
  const entry = useAdvisoryEntry(org, advisoryId);
  const save = useSaveAdvisoryEntry(org, advisoryId);
  const start = useMemo(() => (entry.data === undefined ? null : draftOf(entry.data)), [entry.data]);

  function back() {
    void navigate({ to: '/$org/advisories/$advisoryId', params: { org, advisoryId } });
  }

  return (
    <>
      <PageHeading
        title={advisory ? `Revise ${advisory.trackingId}` : 'Revise an advisory'}
        lead={
          advisory &&
          `Saving makes a new revision after revision ${advisory.version}. The one before is kept and can be read under "Text, revisions, checks".`
        }
      />
      {entry.isPending && <LoadingBlocks count={3} height={160} />}
      {entry.isError && <ProblemNotice error={entry.error} onRetry={() => void entry.refetch()} />}
      {start !== null && (
        <EntryForm
          org={org}
          start={start}
          submitLabel="Save as a new revision"
          isSaving={save.isPending}
          error={save.error}
          onSave={(changed) => save.mutate(changed, { onSuccess: back })}
          onCancel={back}
        />
      )}
    </>
  );
}
