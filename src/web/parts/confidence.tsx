/**
 * How sure Ward is, in words and as the number between 0 and 1. Of a finding that is unknown it says of what Ward is sure:
 * that it is this product.
 */
import { confidenceWords, type StatusName } from './words.ts';

export function Confidence({ value, status }: { value: number; status: StatusName }) {
  return (
    <span>
      {confidenceWords(value)}
      {status === 'unknown' && ' that it is this product'}{' '}
      <span className="dim figures">({value.toFixed(2)})</span>
    </span>
  );
}
