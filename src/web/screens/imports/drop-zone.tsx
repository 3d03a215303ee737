/** Where files and folders are dropped; the two buttons do the same by keyboard. */
import { Button } from '@mantine/core';
import { useRef, useState, type DragEvent } from 'react';
import type { FileToImport } from '../../actions/import-file.ts';
import { Icon } from '../../parts/icons.tsx';
import { chosenFiles, droppedFiles } from './dropped-files.ts';
import styles from './imports.module.css';

export function DropZone({
  disabled,
  onFiles,
}: {
  disabled: boolean;
  onFiles: (files: FileToImport[]) => void;
}) {
  const [isOver, setIsOver] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  async function take(transfer: DataTransfer) {
    try {
      onFiles(await droppedFiles(transfer));
      setUnreadable(false);
    } catch {
      setUnreadable(true);
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    if (disabled) return;
    void take(event.dataTransfer);
  }

  function choose(input: HTMLInputElement) {
    if (input.files !== null && input.files.length > 0) onFiles(chosenFiles(input.files));
    // So that choosing the same file again is noticed.
    input.value = '';
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons inside do the same by keyboard
    <section
      className={styles.drop}
      data-over={isOver}
      data-disabled={disabled}
      aria-label="Files to import"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(!disabled);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Icon name="import" size={32} />
      <p className={styles.dropTitle}>Drop files or folders here</p>
      <div className="row" style={{ justifyContent: 'center' }}>
        <Button disabled={disabled} onClick={() => files.current?.click()}>
          Choose files
        </Button>
        <Button variant="default" disabled={disabled} onClick={() => folder.current?.click()}>
          Choose a folder
        </Button>
      </div>
      <p className="dim small">
        Inventory as CSV or XLSX; advisories as CSAF 2.0 or 2.1; the KEV catalogue as JSON; EPSS scores as
        CSV; SBOMs as CycloneDX or SPDX; VEX as CSAF, CycloneDX or OpenVEX; vulnerability records of OSV, CVE
        or NVD. Also as .gz. Ward looks at the content, not at the name. A signature (.asc) or hash (.sha256,
        .sha512) that you give together with its file is checked.
      </p>
      {unreadable && (
        <p role="alert" className="strong">
          The browser could not read what was dropped. Use the buttons instead.
        </p>
      )}
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files"
        data-testid="file-input"
        onChange={(event) => choose(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input;
          // React has no property for a whole folder.
          input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        aria-label="Folder"
        onChange={(event) => choose(event.currentTarget)}
      />
    </section>
  );
}
