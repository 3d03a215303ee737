/** The dialog behind "Start with my own data": a name, and an empty organisation is there. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCreateOrganisation } from '../actions/organisations.ts';
import { ProblemNotice } from './problem-notice.tsx';

export function NewOrganisation({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const create = useCreateOrganisation();
  const navigate = useNavigate();

  async function make() {
    const made = await create.mutateAsync(name.trim());
    onClose();
    setName('');
    await navigate({ to: '/$org/import', params: { org: made.slug } });
  }

  return (
    <Modal opened={opened} onClose={onClose} title="Start with my own data" centered>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // A refusal is shown below by the mutation's own error.
          if (name.trim() !== '') make().catch(() => undefined);
        }}
      >
        <p>Ward makes an empty organisation. The sample stays as it is until you remove it.</p>
        <TextInput
          label="Name of your organisation"
          placeholder="St. Elsewhere Hospital"
          value={name}
          maxLength={120}
          required
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {create.isError && <ProblemNotice error={create.error} />}
        <div className="row">
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Make it and go to Import
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
