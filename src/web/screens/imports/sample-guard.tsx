/** Imports do not go into the sample unless asked; this says where they belong. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useOrganisations } from '../../actions/organisations.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { NewOrganisation } from '../../parts/new-organisation.tsx';
import { Section } from '../../parts/section.tsx';

export function SampleGuard({ insists, onInsist }: { insists: boolean; onInsist: (on: boolean) => void }) {
  const own = useOrganisations().data?.items.filter((one) => !one.isSample) ?? [];
  const [making, setMaking] = useState(false);
  return (
    <div className="screen-only">
      <Section title="This is the sample; your files belong into your own organisation">
        <p>
          Imports do not go into the sample unless you ask for it, so that invented and real devices never
          stand side by side.
        </p>
        <div className="row">
          {own.map((one) => (
            <LinkButton key={one.slug} to="/$org/import" params={{ org: one.slug }}>
              Import into {one.name}
            </LinkButton>
          ))}
          <Button variant={own.length === 0 ? 'filled' : 'default'} onClick={() => setMaking(true)}>
            {own.length === 0 ? 'Start with my own data' : 'Make another organisation'}
          </Button>
        </div>
        <Checkbox
          label="Put my files into the sample all the same"
          checked={insists}
          onChange={(event) => onInsist(event.currentTarget.checked)}
        />
        <NewOrganisation opened={making} onClose={() => setMaking(false)} />
      </Section>
    </div>
  );
}
