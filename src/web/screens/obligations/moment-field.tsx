/** A field of date and time, by the clock where the reader is. */
import { TextInput } from '@mantine/core';
import { readersZone } from '../../parts/time.tsx';

export function MomentField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label={label}
      description={`By the clock where you are (${readersZone})`}
      type="datetime-local"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
