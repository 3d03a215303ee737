/** One SBOM of a request against the records of everyone, as `ward scan` does it. Nothing is stored. */
import { WardError } from '#base/errors/problem.ts';
import type { ComponentStatus } from '#model/judgement/component-match.ts';
import type { ScanPolicy } from '#model/judgement/scan-policy.ts';
import { serverDeed } from '../access/deed.ts';
import { scanSboms, type Scan } from './scan-sboms.ts';

export interface UploadedSbom {
  /** Its name, for what is said of it. */
  path: string;
  bytes: Uint8Array;
  policy: ScanPolicy;
  /** Which results are reported; the policy looks at all. */
  statuses: readonly ComponentStatus[];
}

/** Throws what is wrong with a file that cannot be scanned: a scan of nothing has no answer. */
export const scanUpload = serverDeed(
  'knowledge.read',
  async ({ ward }, input: UploadedSbom): Promise<Scan> => {
    const { path, bytes, policy, statuses } = input;
    return await ward.records.use(ward, async (against) => {
      if (against.head.records === 0) throw new WardError('scan-none-imported', '');
      const scan = await scanSboms({
        sboms: [{ path, inFolder: false, read: () => Promise.resolve({ bytes }) }],
        against,
        policy,
        statuses,
        at: ward.clock(),
        wardVersion: ward.version,
        onFile: () => undefined,
      });
      if (scan.report !== null) return scan;
      const [first] = scan.problems;
      throw first === undefined
        ? new Error('a scan without a report has a problem')
        : WardError.of(first.problem);
    });
  },
);
