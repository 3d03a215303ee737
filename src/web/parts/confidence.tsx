/**
 * How sure Ward is that the status is right, in words and as the probability between 0 and 1. Of a finding that is unknown it
 * is the probability that nobody could tell from this row and this notice.
 */
import { confidenceWords, type StatusName } from './words.ts';

/** Below it Ward is not sure enough to say of what. */
const sure = 0.75;

export function Confidence({ value, status }: { value: number; status: StatusName }) {
  return (
    <span>
      {confidenceWords(value)}
      {status === 'unknown' && value >= sure && ' that it cannot be told'}{' '}
      <span className="dim figures">({value.toFixed(2)})</span>
    </span>
  );
}
