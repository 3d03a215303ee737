/** Adds a person or changes one; somebody who left is marked and never deleted. */
import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { actingPerson, chooseActingPerson } from '../../actions/acting-person.ts';
import { type PersonRow, useSavePerson, useTeams } from '../../actions/people.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { functionChoices, workFunctions } from './people-words.ts';

const emptyAsNull = (text: string) => (text.trim() === '' ? null : text.trim());

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
  const [does, setDoes] = useState<PersonRow['function']>(person?.function ?? 'clinical_engineering');
  const [team, setTeam] = useState(person?.teamName ?? '');
  const [partner, setPartner] = useState(person?.partner ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [hasLeft, setHasLeft] = useState(person !== null && person.leftAt !== null);
  const teams = useTeams(org);
  const save = useSavePerson(org);
  const facts = {
    name: name.trim(),
    function: does,
    team: emptyAsNull(team),
    partner: emptyAsNull(partner),
    email: emptyAsNull(email),
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={person === null ? 'Add a person' : `Change ${person.name}`}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
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
      >
        <TextInput
          label="Name"
          required
          maxLength={200}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Function"
          description="By it the responsibility matrix finds owners"
          value={does}
          onChange={(event) =>
            setDoes(workFunctions.find((one) => one === event.currentTarget.value) ?? does)
          }
          data={functionChoices}
        />
        <NativeSelect
          label="Team"
          value={team}
          onChange={(event) => setTeam(event.currentTarget.value)}
          data={[
            { value: '', label: 'None' },
            ...(teams.data?.items ?? []).map((one) => ({ value: one.name, label: one.name })),
          ]}
        />
        <TextInput
          label="Works for"
          description="The partner, such as a manufacturer; empty for your own organisation"
          maxLength={200}
          value={partner}
          onChange={(event) => setPartner(event.currentTarget.value)}
        />
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
        {save.isError && <ProblemNotice error={save.error} />}
        <div className="row">
          <Button type="submit" loading={save.isPending} disabled={facts.name === ''}>
            {person === null ? 'Add' : 'Save'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
