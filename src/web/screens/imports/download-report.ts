/** The report of a run as a file: one JSON object a line, the same as `ward import --json` prints. */
import type { QueueItem } from '../../actions/import-queue.ts';

export function downloadReport(items: readonly QueueItem[]): void {
  const lines = items.map((item) =>
    JSON.stringify(item.result ?? { path: item.path, outcome: null, state: item.state }),
  );
  const url = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `ward-import-${new Date().toISOString().slice(0, 10)}.ndjson`;
  link.click();
  URL.revokeObjectURL(url);
}
