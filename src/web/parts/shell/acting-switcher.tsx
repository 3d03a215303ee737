/** Who acts: chosen once, kept in this browser, and named in the history of all that is changed from it. */
import { NativeSelect } from '@mantine/core';
import { chooseActingPerson, useActingPerson } from '../../actions/acting-person.ts';
import { useOrganisation } from '../../actions/organisations.ts';
import { usePeople } from '../../actions/people.ts';

export function ActingSwitcher({ org }: { org: string }) {
  // Of an organisation that is not there, no people are asked for.
  return useOrganisation(org) === undefined ? null : <Switcher org={org} />;
}

function Switcher({ org }: { org: string }) {
  const people = usePeople(org);
  const acting = useActingPerson(org);
  const here = people.data?.items.filter(({ leftAt }) => leftAt === null) ?? [];
  if (here.length === 0 && acting === null) return null;
  const isUnknown = people.isSuccess && acting !== null && here.every(({ name }) => name !== acting);
  return (
    <NativeSelect
      label="Who acts"
      description={isUnknown ? `${acting} is not among the people any more: choose again` : undefined}
      size="sm"
      value={acting ?? ''}
      onChange={(event) => chooseActingPerson(org, event.currentTarget.value || null)}
      data={[
        { value: '', label: 'Nobody chosen' },
        ...(isUnknown && acting !== null ? [{ value: acting, label: acting }] : []),
        ...here.map(({ name }) => ({ value: name, label: name })),
      ]}
    />
  );
}
