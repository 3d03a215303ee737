/** Applies what was previewed; a full list asks for the number of devices that it would retire. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { runImportQueue, waitAgain, type QueueItem, type QueueOptions } from '../../actions/import-queue.ts';
import { counted, formatNumber } from '../../parts/words.ts';
import { retiringIn } from './queue-counts.ts';

export function ApplyPreview({
  item,
  options,
  isRunning,
}: {
  item: QueueItem;
  options: QueueOptions;
  isRunning: boolean;
}) {
  const retiring = options.fullList ? (retiringIn(item) ?? 0) : 0;
  const [typed, setTyped] = useState('');
  const isConfirmed = retiring === 0 || typed.replace(/\D/g, '') === String(retiring);

  function apply() {
    waitAgain([item.id]);
    void runImportQueue({ ...options, preview: 'none', confirm: options.fullList ? retiring : null });
  }

  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (isConfirmed) apply();
      }}
    >
      {retiring > 0 && (
        <TextInput
          label={`${counted(retiring, 'device')} would retire; type ${formatNumber(retiring)} to confirm`}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <Button type="submit" disabled={!isConfirmed || isRunning} style={{ alignSelf: 'end' }}>
        {retiring > 0 ? `Apply and retire ${formatNumber(retiring)}` : 'Apply'}
      </Button>
    </form>
  );
}
