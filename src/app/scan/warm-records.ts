/** The records of everyone for scans that come one after another: the record index stays open until what is held has changed. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordRevision } from '#store/knowledge/records.ts';
import { indexPaths } from '#store/record-index/layout.ts';
import type { RecordIndex } from '#store/record-index/read.ts';
import { isStale } from '#store/record-index/stale.ts';
import type { Ward } from '../ward.ts';
import { makeRecordIndex, readRecordIndex } from './record-index.ts';

/** Text of records kept in memory, in bytes; as objects they take two to three times that. */
const keepBytes = 48 * 2 ** 20;

interface Opened {
  index: RecordIndex;
  /** What it was made of: another state needs another index. */
  state: string;
  users: number;
  isDropped: boolean;
}

export class WarmRecords {
  #opened: Opened | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** Runs a scan with the records as they are now; the index stays open at least until it ends. */
  async use<Result>(ward: Ward, scan: (index: RecordIndex) => Promise<Result>): Promise<Result> {
    const opened = await this.#inTurn(async () => {
      const current = await this.#current(ward);
      current.users += 1;
      return current;
    });
    try {
      return await scan(opened.index);
    } finally {
      opened.users -= 1;
      if (opened.isDropped && opened.users === 0) opened.index.close();
    }
  }

  /** One after another, so that two requests do not make one index twice. */
  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(work);
    // Whoever waits next waits for the end, whatever it was; the caller is told of a failure.
    this.#turn = mine.then(
      () => undefined,
      () => undefined,
    );
    return await mine;
  }

  async #current(ward: Ward): Promise<Opened> {
    const state = await stateOf(ward);
    if (state !== null && this.#opened?.state === state) return this.#opened;
    this.#drop();
    const made = await openMade(ward);
    this.#opened = { ...made, users: 0, isDropped: false };
    return this.#opened;
  }

  #drop(): void {
    const old = this.#opened;
    this.#opened = null;
    if (old === null) return;
    old.isDropped = true;
    if (old.users === 0) old.index.close();
  }
}

/** Beside an embedded database the file says it without a query; on a server others may write, and the database is asked. */
async function stateOf(ward: Ward): Promise<string | null> {
  if (ward.dataDir === null) return await ward.store.asSystem(async (db) => await recordRevision(db));
  if (isStale(ward.dataDir)) return null;
  const found = await stat(indexPaths(ward.dataDir).index, { bigint: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return found === null ? null : `${found.ino} ${found.mtimeNs} ${found.size}`;
}

async function openMade(ward: Ward): Promise<{ index: RecordIndex; state: string }> {
  if (ward.dataDir === null) return await openPrivate(ward);
  const ready = readRecordIndex(ward.dataDir, keepBytes);
  if (ready === null) await makeRecordIndex(ward, ward.dataDir);
  const index = ready ?? readRecordIndex(ward.dataDir, keepBytes);
  const state = await stateOf(ward);
  if (index !== null && state !== null) return { index, state };
  index?.close();
  // Records changed while it was made.
  return await openMade(ward);
}

/** An index of this process alone: its file has no name any more once it is open. */
async function openPrivate(ward: Ward): Promise<{ index: RecordIndex; state: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'ward-records-'));
  try {
    await makeRecordIndex(ward, folder);
    const index = readRecordIndex(folder, keepBytes);
    if (index === null) throw new Error(`the record index in ${folder} cannot be read back`);
    return { index, state: index.head.revision };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
