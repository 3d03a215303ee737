/** The first page of an empty Ward: one clear choice. */
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLoadSample, useOrganisations } from '../../actions/organisations.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Logo } from '../../parts/logo.tsx';
import { NewOrganisation } from '../../parts/new-organisation.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import styles from './welcome.module.css';

export function Welcome() {
  const organisations = useOrganisations();
  const load = useLoadSample();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);

  async function openSample() {
    const { items } = await load.mutateAsync();
    const hospital = items.find((one) => one.kind === 'provider') ?? items[0];
    if (hospital) await navigate({ to: '/$org/today', params: { org: hospital.slug } });
  }

  return (
    <main className={styles.page}>
      <div className={styles.brand}>
        <Logo size={40} /> Ward
      </div>
      <PageHeading
        title="From a security advisory to the devices, care areas and patients it means"
        lead="Ward reads your inventory and the advisories of the trade, finds which of your devices they mean, says why, and puts first what could hurt somebody first. It runs on this machine; nothing leaves it."
      />
      <div className={styles.choices}>
        <section className={`card ${styles.choice}`}>
          <div className="stack-tight">
            <h2>Look at the sample hospital</h2>
            <p className="dim">
              About 2,000 invented devices of a hospital with 350 beds, with real vulnerabilities. Every page
              has something to show. It can be removed with one click.
            </p>
          </div>
          <Button loading={load.isPending} onClick={() => void openSample().catch(() => undefined)}>
            Open the sample hospital
          </Button>
        </section>
        <section className={`card ${styles.choice}`}>
          <div className="stack-tight">
            <h2>Start with my own data</h2>
            <p className="dim">
              Make an empty organisation, then drop your inventory (CSV or Excel) and the advisories (CSAF) on
              the Import page.
            </p>
          </div>
          <Button variant="default" onClick={() => setMaking(true)}>
            Start with my own data
          </Button>
        </section>
      </div>
      {load.isError && <ProblemNotice error={load.error} />}
      {organisations.isError && (
        <ProblemNotice error={organisations.error} onRetry={() => void organisations.refetch()} />
      )}
      {organisations.data && organisations.data.items.length > 0 && (
        <p className="row">
          <span>On this server already:</span>
          {organisations.data.items.map((one) => (
            <LinkButton
              key={one.slug}
              to="/$org/today"
              params={{ org: one.slug }}
              variant="subtle"
              size="compact-sm"
            >
              {one.name}
            </LinkButton>
          ))}
        </p>
      )}
      <NewOrganisation opened={making} onClose={() => setMaking(false)} />
    </main>
  );
}
