/** Changes the organisation, or makes one. */
import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useOrganisations } from '../../actions/organisations.ts';
import { NewOrganisation } from '../new-organisation.tsx';

const makeOne = ':new';

export function OrganisationSwitcher({ org }: { org: string }) {
  const organisations = useOrganisations();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  return (
    <>
      <NativeSelect
        label="Organisation"
        size="sm"
        value={org}
        onChange={(event) => {
          const slug = event.currentTarget.value;
          if (slug === makeOne) setMaking(true);
          else void navigate({ to: '/$org/today', params: { org: slug } });
        }}
      >
        {organisations.data?.items.map((one) => (
          <option key={one.slug} value={one.slug}>
            {one.isSample && !/sample/i.test(one.name) ? 'Sample: ' : ''}
            {one.name}
          </option>
        ))}
        <option value={makeOne}>New organisation…</option>
      </NativeSelect>
      <NewOrganisation opened={making} onClose={() => setMaking(false)} />
    </>
  );
}
