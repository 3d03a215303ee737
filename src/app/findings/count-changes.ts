/** Counts of what a deed would change, as its preview shows them. */
import type { FindingStatus } from '#model/judgement/finding.ts';

/** What is asked of a change: `from` and `to` are null where there is no finding. */
export interface CountedChange<Status extends FindingStatus | null> {
  configurationId: string;
  deviceCount: number;
  from: Status;
  to: Status;
}

/** By the statuses between which they lead; a device with several findings is one device. */
export function countChanges<Status extends FindingStatus | null>(
  changes: readonly CountedChange<Status>[],
): { from: Status; to: Status; findings: number; devices: number }[] {
  return [...Map.groupBy(changes, ({ from, to }) => `${from} ${to}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const each = new Map(same.map((one) => [one.configurationId, one.deviceCount]));
    const devices = [...each.values()].reduce((sum, count) => sum + count, 0);
    return [{ from: first.from, to: first.to, findings: same.length, devices }];
  });
}
