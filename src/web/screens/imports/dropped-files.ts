/** The files behind a drop or a file button; folders are walked, and their files say so. */
import type { FileToImport } from '../../actions/import-file.ts';

/** Files of a `<input type="file">`; those of a chosen folder carry their path inside it. */
export function chosenFiles(list: FileList): FileToImport[] {
  return [...list].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    content: file,
    inFolder: file.webkitRelativePath !== '',
  }));
}

/** Files and folders of a drop, in the order of their names. Entries must be taken before the first await. */
export async function droppedFiles(transfer: DataTransfer): Promise<FileToImport[]> {
  const entries = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const found: FileToImport[] = [];
  for (const entry of entries) await collect(entry, '', found);
  return found;
}

async function collect(entry: FileSystemEntry, folder: string, found: FileToImport[]): Promise<void> {
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ path, content: file, inFolder: folder !== '' });
  } else if (isFolder(entry)) {
    const inside = await readFolder(entry.createReader());
    for (const one of inside.sort((a, b) => a.name.localeCompare(b.name))) await collect(one, path, found);
  }
}

/** The reader gives at most 100 entries at a time, and none at the end. */
async function readFolder(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
