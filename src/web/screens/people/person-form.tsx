/** Adds a person or changes one; somebody who left is marked and never deleted. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { actingPerson, chooseActingPerson } from '../../actions/acting-person.ts';
import { type PersonRow, useSavePerson, useTeams } from '../../actions/people.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { FunctionField, PartnerField, type Work } from './function-and-partner.tsx';
import { textOrNull } from '../../parts/words.ts';

export function PersonForm({
  org,
  person,
  onClose,
}: {
  org: string;
  person: PersonRow | null;
  onClose: () => void;
}) {
  const [name, setName] = useState(person?.name ?? '');
  const [work, setWork] = useState<Work>({
    does: person?.function ?? 'clinical_engineering',
    partner: person?.partner ?? '',
  });
  const [team, setTeam] = useState(person?.teamName ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [hasLeft, setHasLeft] = useState(person !== null && person.leftAt !== null);
  const teams = useTeams(org);
  const changeWork = (change: Partial<Work>) => setWork((before) => ({ ...before, ...change }));
  const save = useSavePerson(org);
  const facts = {
    name: name.trim(),
    function: work.does,
    team: textOrNull(team),
    partner: textOrNull(work.partner),
    email: textOrNull(email),
  };
  return (
    <FormDialog
      title={person === null ? 'Add a person' : `Change ${person.name}`}
      submit={person === null ? 'Add' : 'Save'}
      canSubmit={facts.name !== ''}
      isSending={save.isPending}
      error={save.error}
      onSubmit={() => {
        const asked =
          person === null
            ? { id: null, body: facts }
            : { id: person.personId, body: { ...facts, hasLeft, version: person.version } };
        save.mutate(asked, {
          onSuccess: (saved) => {
            // Whoever acts here under a former name goes on under the new one.
            if (person !== null && actingPerson(org) === person.name)
              chooseActingPerson(org, saved.leftAt === null ? saved.name : null);
            onClose();
          },
        });
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FunctionField work={work} onChange={changeWork} />
      <NativeSelect
        label="Team"
        value={team}
        onChange={(event) => setTeam(event.currentTarget.value)}
        data={[
          { value: '', label: 'None' },
          ...(teams.data?.items ?? []).map((one) => ({ value: one.name, label: one.name })),
        ]}
      />
      <PartnerField work={work} onChange={changeWork} />
      <TextInput
        label="E-mail"
        type="email"
        maxLength={320}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {person !== null && (
        <Checkbox
          label="Has left"
          description="What is theirs stays and asks for a new owner"
          checked={hasLeft}
          onChange={(event) => setHasLeft(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  );
}
