/** What a person or team does, and for whom: asked alike of both. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { PersonRow } from '../../actions/people.ts';
import { functionChoices, workFunctions } from './people-words.ts';

export interface Work {
  does: PersonRow['function'];
  /** Empty for one's own organisation. */
  partner: string;
}

interface WorkFieldProps {
  work: Work;
  onChange: (change: Partial<Work>) => void;
}

export function FunctionField({ work, onChange }: WorkFieldProps) {
  return (
    <NativeSelect
      label="Function"
      description="By it the responsibility matrix finds owners"
      value={work.does}
      onChange={(event) =>
        onChange({ does: workFunctions.find((one) => one === event.currentTarget.value) ?? work.does })
      }
      data={functionChoices}
    />
  );
}

export function PartnerField({ work, onChange }: WorkFieldProps) {
  return (
    <TextInput
      label="Works for"
      description="The partner, such as a manufacturer; empty for your own organisation"
      maxLength={200}
      value={work.partner}
      onChange={(event) => onChange({ partner: event.currentTarget.value })}
    />
  );
}
