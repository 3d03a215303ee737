/** The records that a data folder holds, for a scan: from its index, without opening the database wherever that is possible. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { WardError } from '#base/errors/problem.ts';
import { indexPaths } from '#store/record-index/layout.ts';
import type { RecordIndex } from '#store/record-index/read.ts';
import { findServer } from '../find-server.ts';
import type { WardOptions } from '../ward.ts';
import { makeRecordIndex, readRecordIndex } from './record-index.ts';

export interface HeldOptions extends Omit<WardOptions, 'purpose'> {
  dataDir: string;
}

/** How long a scan waits for a server that has records to put into the index, in milliseconds. */
const patience = { between: 200, atMost: 60_000 };

/** The caller closes it. Throws `scan-nothing-held`, and `scan-index-old` where a server does not come to making it. */
export async function openHeldRecords(options: HeldOptions): Promise<RecordIndex> {
  const index = (await readyIndex(options)) ?? (await madeIndex(options));
  if (index !== null && index.head.records > 0) return index;
  index?.close();
  throw new WardError('scan-nothing-held', options.dataDir, { folder: options.dataDir });
}

/** A PostgreSQL server may have been changed from elsewhere: what is beside it must be compared with it first. */
async function readyIndex({ dataDir, databaseUrl }: HeldOptions): Promise<RecordIndex | null> {
  if (databaseUrl !== undefined) return null;
  const ready = readRecordIndex(dataDir);
  if (ready !== null || (await findServer(dataDir)) === null) return ready;
  const latest = performance.now() + patience.atMost;
  while (performance.now() < latest) {
    await wait(patience.between);
    const index = readRecordIndex(dataDir);
    if (index !== null) return index;
    if (!existsSync(indexPaths(dataDir).stale)) break;
  }
  throw new WardError('scan-index-old', dataDir, { folder: dataDir });
}

/** Opens the database once to make the index. */
async function madeIndex(options: HeldOptions): Promise<RecordIndex | null> {
  const { dataDir, databaseUrl } = options;
  // A scan makes no database where there is none.
  if (databaseUrl === undefined && !existsSync(dataDir)) return null;
  const { openWard } = await import('../ward.ts');
  const ward = await openWard({ ...options, purpose: 'command' });
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await makeRecordIndex(ward, dataDir);
  } finally {
    await ward.store.close();
  }
  return readRecordIndex(dataDir);
}
