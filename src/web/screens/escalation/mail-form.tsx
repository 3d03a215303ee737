/** Sets up the mail server, or takes it away. */
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Transport, useSetTransport } from '../../actions/escalations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { textOrNull } from '../../parts/words.ts';
import { asSent, securities, securityWords } from './transport-words.ts';

export function MailForm({
  org,
  transport,
  onClose,
}: {
  org: string;
  transport: Transport;
  onClose: () => void;
}) {
  const before = transport.mail;
  const [host, setHost] = useState(before?.host ?? '');
  const [port, setPort] = useState<number>(before?.port ?? 587);
  const [security, setSecurity] = useState(before?.security ?? 'starttls');
  const [from, setFrom] = useState(before?.from ?? '');
  const [user, setUser] = useState(before?.user ?? '');
  const [passwordFrom, setPasswordFrom] = useState(before?.passwordFrom ?? '');
  const set = useSetTransport(org);
  const others = asSent({ ...transport, mail: null });
  const mail = {
    host: host.trim(),
    port,
    security,
    from: from.trim(),
    user: textOrNull(user),
    passwordFrom: textOrNull(passwordFrom),
  };
  return (
    <FormDialog
      title="Mail server"
      submit="Save"
      canSubmit={mail.host !== '' && mail.from !== ''}
      isSending={set.isPending}
      error={set.error}
      onSubmit={() => set.mutate({ ...others, mail }, { onSuccess: onClose })}
      onClose={onClose}
      moreButtons={
        before !== null && (
          <Button
            variant="default"
            loading={set.isPending}
            onClick={() => set.mutate(others, { onSuccess: onClose })}
          >
            Send no e-mail any more
          </Button>
        )
      }
    >
      <TextInput
        label="Host"
        placeholder="mail.hospital.example"
        required
        maxLength={255}
        value={host}
        data-autofocus
        onChange={(event) => setHost(event.currentTarget.value)}
      />
      <NumberInput
        label="Port"
        min={1}
        max={65_535}
        value={port}
        onChange={(value) => setPort(Number(value))}
      />
      <NativeSelect
        label="Encrypted"
        value={security}
        onChange={(event) =>
          setSecurity(securities.find((one) => one === event.currentTarget.value) ?? security)
        }
        data={securities.map((value) => ({ value, label: securityWords[value] }))}
      />
      <TextInput
        label="From"
        type="email"
        placeholder="ward@hospital.example"
        required
        maxLength={320}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        label="User"
        description="Empty where the server asks for none"
        maxLength={320}
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
      />
      <TextInput
        label="Variable that holds the password"
        placeholder="WARD_SECRET_SMTP"
        description="Set it where Ward is started; never write the password itself here"
        maxLength={100}
        value={passwordFrom}
        onChange={(event) => setPasswordFrom(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
