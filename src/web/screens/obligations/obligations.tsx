/** Duties with clocks: what is due next, a calendar of it, and the rules that clocks can be started by. */
import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { TabBar } from '../../parts/tabs.tsx';
import { Calendar } from './calendar.tsx';
import { ObligationList } from './obligation-list.tsx';
import { Rules } from './rules.tsx';
import { StartObligation } from './start-obligation.tsx';

const route = getRouteApi('/$org/obligations');
const exactly = { explicitUndefined: true };

export function Obligations() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isStarting, setIsStarting] = useState(false);
  const start = () => setIsStarting(true);
  return (
    <>
      <PageHeading
        title="Obligations"
        actions={
          <>
            <Button className="screen-only" onClick={start}>
              Start a clock
            </Button>
            <PrintButton />
          </>
        }
        lead="Who has to tell whom by when. A clock starts when you became aware; Ward counts it and gives no legal advice: each rule says where it is from and when it was compared with that."
      />
      <TabBar label="Obligations as">
        <Link
          from="/$org/obligations"
          search={(before) => ({ ...before, view: undefined, month: undefined })}
          activeOptions={exactly}
        >
          List
        </Link>
        <Link
          from="/$org/obligations"
          search={(before) => ({ ...before, view: 'calendar', state: undefined, owner: undefined })}
          activeOptions={exactly}
        >
          Calendar
        </Link>
        <Link from="/$org/obligations" search={() => ({ view: 'rules' as const })} activeOptions={exactly}>
          Rules
        </Link>
      </TabBar>
      {search.view === undefined && (
        <ObligationList
          org={org}
          search={search}
          onStart={start}
          onChange={(change) =>
            void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
          }
        />
      )}
      {search.view === 'calendar' && <Calendar org={org} month={search.month} />}
      {search.view === 'rules' && <Rules org={org} />}
      {isStarting && <StartObligation org={org} onClose={() => setIsStarting(false)} />}
    </>
  );
}
