/** Changes what is known about one area. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CareArea } from '#http/contract/common.ts';
import { useUpdateCareArea } from '../../actions/care-areas.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { careAreaName, textOrNull } from '../../parts/words.ts';

/**
 * A whole or broken number from 0 to 100,000, or null for an empty field; undefined when it is neither, or when nobody can tell whether a
 * sign parts thousands or begins a fraction ("1,200").
 */
export function readFigure(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  if (/^\d{1,3}(?:[.,'\u2019 ]\d{3})+$/.test(text.trim())) return undefined;
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) && value >= 0 && value <= 100_000 ? value : undefined;
}

export function EditCareArea({ org, area, onClose }: { org: string; area: CareArea; onClose: () => void }) {
  const [care, setCare] = useState(area.care ?? '');
  const [patients, setPatients] = useState(area.patientsPerDay?.toString() ?? '');
  const [basis, setBasis] = useState(area.basis ?? '');
  const update = useUpdateCareArea(org);
  const figure = readFigure(patients);
  return (
    <FormDialog
      title={careAreaName(area)}
      submit="Save"
      canSubmit={figure !== undefined}
      isSending={update.isPending}
      error={update.error}
      onSubmit={() => {
        if (figure === undefined) return;
        update.mutate(
          {
            careAreaId: area.careAreaId,
            change: {
              care: textOrNull(care),
              patientsPerDay: figure,
              basis: textOrNull(basis),
            },
          },
          { onSuccess: onClose },
        );
      }}
      onClose={onClose}
    >
      <TextInput
        label="Care it gives"
        placeholder="Intensive care of adults"
        maxLength={200}
        value={care}
        data-autofocus
        onChange={(event) => setCare(event.currentTarget.value)}
      />
      <TextInput
        label="About how many patients a day"
        description="Treated in this care area; empty when nobody knows"
        inputMode="numeric"
        value={patients}
        error={
          figure === undefined &&
          'A number from 0 to 100,000 without signs between thousands, such as 1200, or nothing.'
        }
        onChange={(event) => setPatients(event.currentTarget.value)}
      />
      <TextInput
        label="Where the figure comes from"
        placeholder="Bed statistics 2025"
        maxLength={300}
        value={basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
