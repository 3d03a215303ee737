/** Whose something is, out of those who are here; the one whose it was stays to be chosen after they left. */
import { NativeSelect } from '@mantine/core';
import { useOwners } from '../actions/work.ts';

export function OwnerField({
  org,
  before,
  value,
  onChange,
}: {
  org: string;
  before: string | undefined;
  value: string;
  onChange: (owner: string) => void;
}) {
  const owners = useOwners(org);
  return (
    <NativeSelect
      label="Owner"
      value={value}
      data-autofocus
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'Nobody' },
        ...[...new Set([...(before === undefined ? [] : [before]), ...owners])].map((name) => ({
          value: name,
          label: name,
        })),
      ]}
    />
  );
}
