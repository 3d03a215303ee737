/** Who works on what was found: people, teams, and which function does what. */
import { getRouteApi } from '@tanstack/react-router';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { Matrix } from './matrix.tsx';
import { PersonList } from './person-list.tsx';
import { TeamList } from './team-list.tsx';

const route = getRouteApi('/$org/people');

export function People() {
  const { org } = route.useParams();
  return (
    <>
      <PageHeading
        title="People"
        actions={<PrintButton />}
        lead="Who works on what was found. These are records and no accounts: who somebody is, Ward does not verify yet."
      />
      <div className="stack">
        <PersonList org={org} />
        <TeamList org={org} />
        <Matrix org={org} />
      </div>
    </>
  );
}
