/** The devices of an action, how far each is and by what proof; marked together. */
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ActionRow, type DeviceMarks, useActionDevices, useMarkDevices } from '../../actions/work.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { joined, textOrNull } from '../../parts/words.ts';
import { deviceStateWords, proofWords } from './action-words.ts';
import { useOpened } from '../../parts/opened.ts';

const columns: StackColumn[] = [
  { key: 'device', label: 'Device' },
  { key: 'place', label: 'Where' },
  { key: 'version', label: 'Version' },
  { key: 'state', label: 'How far, and by what' },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

/** One device by its id, or null for all that are not done. */
type Marked = { deviceId: string | null; name: string };

export function ActionDevices({ org, row }: { org: string; row: ActionRow }) {
  const devices = useActionDevices(org, row.number);
  const [marking, setMarking] = useState<Marked | null>(null);
  const rows = devices.data?.pages.flatMap((page) => page.items) ?? [];
  const isOver = row.devices.done === row.devices.total;
  return (
    <Section
      title="Devices"
      aside={
        !isOver && (
          <Button
            variant="default"
            size="compact-sm"
            className="screen-only"
            onClick={() => setMarking({ deviceId: null, name: 'all that are not done' })}
          >
            Mark all that are not done
          </Button>
        )
      }
    >
      {devices.isPending && <LoadingBlocks count={3} height={40} />}
      {devices.isError && <ProblemNotice error={devices.error} onRetry={() => void devices.refetch()} />}
      <StackTable label="Devices of the action" caption="Devices of the action" columns={columns}>
        {rows.map((device) => {
          const name = device.assetTag ?? device.serial ?? 'no asset tag';
          return (
            <StackRow
              key={device.deviceId}
              isHeaded
              cells={{
                device: (
                  <Link to="/$org/devices/$deviceId" params={{ org, deviceId: device.deviceId }}>
                    {name}
                  </Link>
                ),
                place: joined([device.careArea, device.site], ', '),
                version: device.version ?? <span className="dim">not known</span>,
                state: (
                  <>
                    <strong>{deviceStateWords[device.state]}</strong>
                    {device.proof !== null && <div className="dim small">{proofWords[device.proof]}</div>}
                    {device.reason !== null && <div className="small">{device.reason}</div>}
                  </>
                ),
                change: (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Mark ${name}`}
                    onClick={() => setMarking({ deviceId: device.deviceId, name })}
                  >
                    Mark
                  </Button>
                ),
              }}
            />
          );
        })}
      </StackTable>
      {rows.length > 0 && (
        <ShowMore
          shown={rows.length}
          total={devices.data?.pages[0]?.total ?? rows.length}
          what="devices"
          hasMore={devices.hasNextPage}
          isLoading={devices.isFetchingNextPage}
          onMore={() => void devices.fetchNextPage()}
        />
      )}
      {marking && <Mark org={org} row={row} marked={marking} onClose={() => setMarking(null)} />}
    </Section>
  );
}

const choices: { value: DeviceMarks['state']; label: string; why: string }[] = [
  { value: 'done', label: 'Done, attested', why: 'The evidence: a service report, a photograph, a reading' },
  { value: 'refused', label: 'Refused', why: 'Why it is not done' },
  { value: 'blocked', label: 'Blocked', why: 'By what' },
  { value: 'open', label: 'Open', why: 'A note' },
];

function Mark({
  org,
  row,
  marked,
  onClose,
}: {
  org: string;
  row: ActionRow;
  marked: Marked;
  onClose: () => void;
}) {
  const opened = useOpened(row);
  const [state, setState] = useState<DeviceMarks['state']>('done');
  const [reason, setReason] = useState('');
  const mark = useMarkDevices(org, row.number);
  const chosen = choices.find(({ value }) => value === state);
  const needsReason = state !== 'open';
  return (
    <FormDialog
      title={`Mark ${marked.name}`}
      submit="Save"
      canSubmit={!needsReason || reason.trim() !== ''}
      isSending={mark.isPending}
      error={mark.error}
      onSubmit={() => {
        const devices = marked.deviceId === null ? {} : { devices: [marked.deviceId] };
        const why = textOrNull(reason);
        mark.mutate(
          { version: opened.version(mark.isError), state, reason: why, ...devices },
          { onSuccess: onClose },
        );
      }}
      onClose={onClose}
    >
      <p className="small">
        A device is done by itself once Ward sees that nothing of the action stands on it any more, such as
        after the next import. Mark it by hand where Ward cannot see that.
      </p>
      <NativeSelect
        label="How far"
        value={state}
        data-autofocus
        onChange={(event) =>
          setState(choices.find(({ value }) => value === event.currentTarget.value)?.value ?? state)
        }
        data={choices.map(({ value, label }) => ({ value, label }))}
      />
      <Textarea
        label={chosen?.why}
        required={needsReason}
        autosize
        minRows={2}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
