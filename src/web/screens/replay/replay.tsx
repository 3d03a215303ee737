/** Replay: an attack or an outage of the past over the hospital as it is recorded, in patients first. */
import { Button, NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { type Scenario, useReplay, useScenarios } from '../../actions/replay.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ReplayResult } from './replay-result.tsx';

const route = getRouteApi('/$org/replay');

export function ReplayPage() {
  const { org } = route.useParams();
  const scenarios = useScenarios(org);
  return (
    <>
      <PageHeading
        title="Replay"
        actions={<PrintButton />}
        lead="What an attack of the past would do on your map, with your devices, today: which care stops, for how long, and how many patients that touches. A replay, never a forecast."
      />
      {scenarios.isPending && <LoadingBlocks count={2} height={120} />}
      {scenarios.isError && (
        <ProblemNotice error={scenarios.error} onRetry={() => void scenarios.refetch()} />
      )}
      {scenarios.data && <Choose org={org} scenarios={scenarios.data.items} />}
    </>
  );
}

function Choose({ org, scenarios }: { org: string; scenarios: readonly Scenario[] }) {
  const [id, setId] = useState(scenarios[0]?.id ?? '');
  const replay = useReplay(org);
  const running = useRef<AbortController | null>(null);
  const chosen = scenarios.find((one) => one.id === id);
  const begin = () => {
    running.current = new AbortController();
    replay.mutate({ scenario: id, signal: running.current.signal });
  };
  const cancel = () => {
    running.current?.abort();
    replay.reset();
  };
  return (
    <div className="stack">
      <Section title="What is replayed">
        <div className="stack">
          <NativeSelect
            label="Scenario"
            data={scenarios.map(({ id: value, name }) => ({ value, label: name }))}
            value={id}
            onChange={(event) => {
              setId(event.currentTarget.value);
              cancel();
            }}
          />
          {chosen && <p>{chosen.story}</p>}
          {chosen && chosen.sources.length > 0 && (
            <details className="small">
              <summary>Where that is told</summary>
              <ul>
                {chosen.sources.map(({ title, at, asOf }) => (
                  <li key={title}>
                    {title} ({at}, read {asOf})
                  </li>
                ))}
              </ul>
            </details>
          )}
          <div className="row screen-only">
            <Button onClick={begin} loading={replay.isPending} disabled={chosen === undefined}>
              Replay it
            </Button>
            {replay.isPending && (
              <Button variant="default" onClick={cancel}>
                Cancel
              </Button>
            )}
            <Link to="/$org/network" params={{ org }}>
              The map it runs on
            </Link>
          </div>
        </div>
      </Section>
      <output className="sr-only">
        {replay.isPending ? 'Replaying' : replay.isSuccess ? 'Replayed' : ''}
      </output>
      {replay.isError && <ProblemNotice error={replay.error} onRetry={begin} />}
      {replay.data && <ReplayResult org={org} replay={replay.data} />}
    </div>
  );
}
