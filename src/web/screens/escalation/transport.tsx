/** How people and programs are told outside the product: the mail server and the webhooks, and whether they work. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Transport, useSetTransport, useTransport } from '../../actions/escalations.ts';
import { Facts } from '../../parts/facts.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { MailForm } from './mail-form.tsx';
import { SendTest } from './send-test.tsx';
import { asSent, securityWords } from './transport-words.ts';
import { WebhookForm } from './webhook-form.tsx';

type Open = 'mail' | 'webhook' | null;

export function TransportSection({ org }: { org: string }) {
  const answer = useTransport(org);
  const [open, setOpen] = useState<Open>(null);
  if (answer.isPending) return <LoadingBlocks count={3} height={56} />;
  if (answer.isError) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />;
  const transport = answer.data;
  return (
    <div className="stack">
      <p className="small">
        Without any of these, escalations stand in the product alone. Passwords and secrets stay in the
        environment of the server, in variables whose names begin with <code>WARD_SECRET_</code>; Ward keeps
        only their names.
      </p>
      <MailSection org={org} transport={transport} onChange={() => setOpen('mail')} />
      <WebhookSection org={org} transport={transport} onAdd={() => setOpen('webhook')} />
      {transport.setAt !== null && (
        <p className="dim small">
          Last changed by {transport.setBy ?? 'somebody'}, <DateOnly at={transport.setAt} />.
        </p>
      )}
      {open === 'mail' && <MailForm org={org} transport={transport} onClose={() => setOpen(null)} />}
      {open === 'webhook' && <WebhookForm org={org} transport={transport} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface PartProps {
  org: string;
  transport: Transport;
}

function MailSection({ org, transport, onChange }: PartProps & { onChange: () => void }) {
  const { mail } = transport;
  return (
    <Section
      title="E-mail"
      aside={
        <Button variant="default" size="compact-sm" className="screen-only" onClick={onChange}>
          {mail === null ? 'Set up a mail server' : 'Change the mail server'}
        </Button>
      }
    >
      {mail === null ? (
        <p>No mail server yet: nobody gets an e-mail.</p>
      ) : (
        <>
          <Facts
            facts={[
              ['Server', `${mail.host}:${mail.port}`],
              ['Encrypted', securityWords[mail.security]],
              ['From', mail.from],
              ['User', mail.user ?? 'none'],
              [
                'Password',
                mail.passwordFrom === null ? 'none' : secretWords(mail.passwordFrom, mail.hasPassword),
              ],
            ]}
          />
          <SendTest org={org} to={{ channel: 'email' }} />
        </>
      )}
    </Section>
  );
}

const columns: StackColumn[] = [
  { key: 'name', label: 'Name' },
  { key: 'url', label: 'Address', minWidth: '14rem' },
  { key: 'secret', label: 'Signed with' },
  { key: 'test', label: 'Try it', isScreenOnly: true },
  { key: 'remove', label: 'Remove', isQuiet: true, isScreenOnly: true },
];

function WebhookSection({ org, transport, onAdd }: PartProps & { onAdd: () => void }) {
  const remove = useSetTransport(org);
  const { webhooks } = transport;
  return (
    <Section
      title="Webhooks"
      aside={
        <Button variant="default" size="compact-sm" className="screen-only" onClick={onAdd}>
          Add a webhook
        </Button>
      }
    >
      {webhooks.length === 0 ? (
        <p>No webhooks yet: no other program is told.</p>
      ) : (
        <StackTable label="Webhooks" caption="Webhooks" columns={columns}>
          {webhooks.map((one) => (
            <StackRow
              key={one.name}
              isHeaded
              cells={{
                name: one.name,
                url: one.url,
                secret: secretWords(one.secretFrom, one.hasSecret),
                test: <SendTest org={org} to={{ channel: 'webhook', name: one.name }} />,
                remove: (
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={remove.isPending}
                    aria-label={`Remove the webhook ${one.name}`}
                    onClick={() =>
                      remove.mutate(
                        asSent({ ...transport, webhooks: webhooks.filter((other) => other !== one) }),
                      )
                    }
                  >
                    Remove
                  </Button>
                ),
              }}
            />
          ))}
        </StackTable>
      )}
      {remove.isError && <ProblemNotice error={remove.error} />}
    </Section>
  );
}

function secretWords(name: string, isThere: boolean) {
  return (
    <>
      <code>{name}</code>
      {!isThere && <strong>, which is not set on the server</strong>}
    </>
  );
}
