/** Stands on every page of a sample organisation, and offers the two ways out of it. */
import { Button, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Organisation } from '#http/contract/organisations.ts';
import { useOrganisations, useRemoveSample } from '../../actions/organisations.ts';
import { NewOrganisation } from '../new-organisation.tsx';
import { ProblemNotice } from '../problem-notice.tsx';
import styles from './shell.module.css';

export function SampleBanner({ organisation }: { organisation: Organisation }) {
  const own = useOrganisations().data?.items.find((one) => !one.isSample);
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const navigate = useNavigate();
  return (
    <aside className={styles.banner} aria-label="Sample">
      <div className="row" style={{ gap: '0.25rem 1rem' }}>
        <span>
          <strong>{organisation.name}: invented.</strong>{' '}
          <span className={styles.detail}>
            Names, devices and figures are made up; the vulnerabilities are real.
          </span>
        </span>
        <button
          type="button"
          className={styles.textButton}
          onClick={() =>
            own ? void navigate({ to: '/$org/today', params: { org: own.slug } }) : setMaking(true)
          }
        >
          {own ? `Go to ${own.name}` : 'Start with my own data'}
        </button>
        <button type="button" className={styles.textButton} onClick={() => setRemoving(true)}>
          Remove the sample
        </button>
      </div>
      <NewOrganisation opened={making} onClose={() => setMaking(false)} />
      <RemoveSample opened={removing} onClose={() => setRemoving(false)} />
    </aside>
  );
}

function RemoveSample({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const remove = useRemoveSample();
  const navigate = useNavigate();
  async function removeAndLeave() {
    await navigate({ to: '/welcome' });
    await remove.mutateAsync();
    await navigate({ to: '/' });
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Remove the sample?" centered>
      <div className="stack">
        <p>
          The sample hospital and the sample manufacturer are removed wholly: devices, findings, advisories
          and imports. Your own organisations are not touched. You can load the sample again later.
        </p>
        {remove.isError && <ProblemNotice error={remove.error} />}
        <div className="row">
          <Button
            color="red.9"
            loading={remove.isPending}
            onClick={() => void removeAndLeave().catch(() => undefined)}
          >
            Remove the sample
          </Button>
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
        </div>
      </div>
    </Modal>
  );
}
