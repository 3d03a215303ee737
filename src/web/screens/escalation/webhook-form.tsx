/** Adds a webhook: an address of another program that is told of each step, signed. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Transport, useSetTransport } from '../../actions/escalations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { asSent } from './transport-words.ts';

export function WebhookForm({
  org,
  transport,
  onClose,
}: {
  org: string;
  transport: Transport;
  onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [secretFrom, setSecretFrom] = useState('');
  const set = useSetTransport(org);
  const webhook = { name: name.trim(), url: url.trim(), secretFrom: secretFrom.trim() };
  const now = asSent(transport);
  return (
    <FormDialog
      title="Add a webhook"
      submit="Add"
      canSubmit={Object.values(webhook).every((text) => text !== '')}
      isSending={set.isPending}
      error={set.error}
      onSubmit={() => {
        set.mutate({ ...now, webhooks: [...(now.webhooks ?? []), webhook] }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        placeholder="siem"
        required
        maxLength={200}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Address"
        type="url"
        placeholder="https://siem.hospital.example/ward"
        description="One in your own network has to be allowed where Ward is started, by WARD_ALLOW_PRIVATE_DELIVERY"
        required
        maxLength={2000}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label="Variable that holds the secret"
        placeholder="WARD_SECRET_SIEM"
        required
        maxLength={100}
        value={secretFrom}
        onChange={(event) => setSecretFrom(event.currentTarget.value)}
      />
      <p className="small">
        Messages are signed as{' '}
        <OutsideLink href="https://www.standardwebhooks.com">Standard Webhooks</OutsideLink> says.
      </p>
    </FormDialog>
  );
}
