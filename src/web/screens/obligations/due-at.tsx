/** When something is due: in the zone of the reader, in the zone that its rule counts in, and how much time is left. */
import { Moment, momentIn, readersZone } from '../../parts/time.tsx';
import { timeLeft } from './obligation-words.ts';

export function DueAt({
  at,
  zone,
  now,
}: {
  at: string;
  zone: string;
  /** Null where it is of no interest how much time is left. */
  now: Date | null;
}) {
  return (
    <>
      <Moment at={at} />
      {now !== null && (
        <div className={Date.parse(at) < now.getTime() ? 'strong small' : 'small'}>{timeLeft(at, now)}</div>
      )}
      <div className="dim small">
        {zone === readersZone ? `in ${zone}, where you are` : `${momentIn(at, zone)} in ${zone}`}
      </div>
    </>
  );
}
