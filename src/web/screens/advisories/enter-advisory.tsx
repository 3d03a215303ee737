/** Enters a notice that came as a letter or PDF. */
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useSaveAdvisoryEntry } from '../../actions/advisories.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { emptyDraft } from './entry-draft.ts';
import { EntryForm } from './entry-form.tsx';

const route = getRouteApi('/$org/advisories/new');

export function EnterAdvisory() {
  const { org } = route.useParams();
  const navigate = route.useNavigate();
  const save = useSaveAdvisoryEntry(org, null);
  const [start] = useState(emptyDraft);
  return (
    <>
      <PageHeading
        title="Enter an advisory by hand"
        lead="For notices that came as a letter or PDF. Ward matches it with your devices like any other, and says who entered it."
      />
      <EntryForm
        org={org}
        start={start}
        submitLabel="Save and match"
        isSaving={save.isPending}
        error={save.error}
        onSave={(entry) =>
          save.mutate(entry, {
            onSuccess: ({ advisoryId }) =>
              void navigate({ to: '/$org/advisories/$advisoryId', params: { org, advisoryId } }),
          })
        }
        onCancel={() => void navigate({ to: '/$org/advisories', params: { org } })}
      />
    </>
  );
}
