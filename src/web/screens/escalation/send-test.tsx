/** Sends a test at once and says what came of it. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTestTransport } from '../../actions/escalations.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';

type To = { channel: 'email' } | { channel: 'webhook'; name: string };

export function SendTest({ org, to }: { org: string; to: To }) {
  const [address, setAddress] = useState('');
  const test = useTestTransport(org);
  const isMail = to.channel === 'email';
  return (
    <form
      className="stack-tight screen-only"
      onSubmit={(event) => {
        event.preventDefault();
        test.mutate(isMail ? { channel: 'email', to: address.trim() } : to);
      }}
    >
      <div className="row" style={{ alignItems: 'end' }}>
        {isMail && (
          <TextInput
            label="Send a test to"
            type="email"
            required
            maxLength={320}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        <Button
          type="submit"
          variant="default"
          size={isMail ? 'sm' : 'compact-sm'}
          loading={test.isPending}
          disabled={isMail && address.trim() === ''}
          {...(isMail ? {} : { 'aria-label': `Send a test to ${to.name}` })}
        >
          Send a test
        </Button>
      </div>
      <div aria-live="polite" className="small">
        {test.isSuccess && `Taken: ${test.data.messageId}`}
      </div>
      {test.isError && <ProblemNotice error={test.error} />}
    </form>
  );
}
