/** Import: give Ward files, see what became of each, and undo. */
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { withBeside } from '../../actions/beside.ts';
import type { FileToImport } from '../../actions/import-file.ts';
import {
  addToImportQueue,
  noQueueOptions,
  runImportQueue,
  type QueueOptions,
} from '../../actions/import-queue.ts';
import { usePreviewFirst } from '../../actions/preview-first.ts';
import { useOrganisation } from '../../actions/organisations.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { DropZone } from './drop-zone.tsx';
import { ImportHistory } from './import-history.tsx';
import { ImportOptionFields } from './import-options.tsx';
import { ImportQueueList } from './import-queue-list.tsx';
import { SampleGuard } from './sample-guard.tsx';
import { WhereToGet } from './where-to-get.tsx';
import styles from './imports.module.css';

const route = getRouteApi('/$org/import');

export function ImportPage() {
  const { org } = route.useParams();
  const organisation = useOrganisation(org);
  const [preview, rememberPreview] = usePreviewFirst(organisation?.deviceCount ?? 0);
  const [chosen, setChosen] = useState<QueueOptions>(noQueueOptions);
  const options = { ...chosen, preview };
  const [insists, setInsists] = useState(false);
  const isHeldBack = organisation?.isSample === true && !insists;

  function take(files: FileToImport[]) {
    addToImportQueue(org, withBeside(files));
    void runImportQueue({ ...options, preview: options.fullList ? 'all' : preview, confirm: null });
  }

  function choose(next: QueueOptions) {
    setChosen(next);
    if (next.preview !== preview) rememberPreview(next.preview);
  }

  return (
    <>
      <PageHeading
        title="Import"
        actions={<PrintButton />}
        lead="Each file is taken wholly or not at all, and can be undone. The monthly export of your inventory can be dropped again and again: devices are found by asset tag or serial number."
      />
      {organisation?.isSample && <SampleGuard insists={insists} onInsist={setInsists} />}
      <div className={`screen-only ${styles.columns}`}>
        <DropZone disabled={isHeldBack} onFiles={take} />
        <div className="card">
          <ImportOptionFields org={org} options={options} disabled={isHeldBack} onChange={choose} />
        </div>
      </div>
      <ImportQueueList org={org} />
      <WhereToGet />
      <ImportHistory org={org} />
    </>
  );
}
