/** Where the EPSS score of a vulnerability stood some days before its newest one. */
import type { FindingDetail } from '#http/contract/findings.ts';
import { DateOnly } from './time.tsx';
import { formatShare } from './words.ts';

type Earlier = NonNullable<FindingDetail['epss']>['weekBefore'];

export function EpssTrend({ now, before, days }: { now: number; before: Earlier; days: number }) {
  if (before === null) return <>; no score kept from {days} days before</>;
  const way = now > before.epss ? 'up' : now < before.epss ? 'down' : 'the same';
  return (
    <>
      ; {way} from {formatShare(before.epss)} on <DateOnly at={before.scoreDate} />
    </>
  );
}
