/** Writes a row of the matrix, or gives the row of Ward back. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type MatrixRow, useSetMatrix } from '../../actions/people.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { kindWords } from '../actions/action-words.ts';
import { functionChoices, workFunctions } from './people-words.ts';

type Functions = MatrixRow['responsible'];
const kinds = Object.keys(kindWords) as MatrixRow['action'][];

export function MatrixForm({
  org,
  row,
  onClose,
}: {
  org: string;
  row: MatrixRow | null;
  onClose: () => void;
}) {
  const [family, setFamily] = useState(row?.family ?? '');
  const [action, setAction] = useState<MatrixRow['action']>(row?.action ?? 'patch');
  const [responsible, setResponsible] = useState<Functions>(row?.responsible ?? []);
  const [accountable, setAccountable] = useState<Functions>(row?.accountable ?? []);
  const [consulted, setConsulted] = useState<Functions>(row?.consulted ?? []);
  const [informed, setInformed] = useState<Functions>(row?.informed ?? []);
  const set = useSetMatrix(org);
  const isWhole = family.trim() !== '' && responsible.length > 0 && accountable.length === 1;
  return (
    <FormDialog
      title="Who does what"
      size="lg"
      submit="Save"
      canSubmit={isWhole}
      isSending={set.isPending}
      error={set.error}
      onSubmit={() => {
        const written = { family: family.trim(), action, responsible, accountable, consulted, informed };
        set.mutate({ rows: [written] }, { onSuccess: onClose });
      }}
      onClose={onClose}
      moreButtons={
        row?.isOwn === true && (
          <Button
            variant="default"
            loading={set.isPending}
            onClick={() =>
              set.mutate({ reset: [{ family: row.family, action: row.action }] }, { onSuccess: onClose })
            }
          >
            Give Ward's row back
          </Button>
        )
      }
    >
      <TextInput
        label="Of which devices"
        description="any, a device role such as therapy, or maker and model as the inventory has them"
        required
        disabled={row !== null}
        value={family}
        onChange={(event) => setFamily(event.currentTarget.value)}
      />
      <NativeSelect
        label="What is done"
        value={action}
        disabled={row !== null}
        onChange={(event) => setAction(kinds.find((one) => one === event.currentTarget.value) ?? action)}
        data={kinds.map((value) => ({ value, label: kindWords[value] }))}
      />
      <Chosen label="Does it; the first chosen leads" value={responsible} onChange={setResponsible} />
      <NativeSelect
        label="Answers for it"
        value={accountable[0] ?? ''}
        onChange={(event) => setAccountable(workFunctions.filter((one) => one === event.currentTarget.value))}
        data={[{ value: '', label: 'Choose one' }, ...functionChoices]}
      />
      <Chosen label="Is asked" value={consulted} onChange={setConsulted} />
      <Chosen label="Is told" value={informed} onChange={setInformed} />
    </FormDialog>
  );
}

/** Functions in the order in which they were chosen. */
function Chosen({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Functions;
  onChange: (value: Functions) => void;
}) {
  return (
    <Checkbox.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const known = workFunctions.filter((one) => chosen.includes(one));
        onChange(known.toSorted((one, other) => chosen.indexOf(one) - chosen.indexOf(other)));
      }}
    >
      <div className="row" style={{ flexWrap: 'wrap', marginTop: '0.25rem' }}>
        {functionChoices.map((one) => (
          <Checkbox key={one.value} value={one.value} label={one.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
