/** How sure Ward is, in words and as the number between 0 and 1. */
import { confidenceWords } from './words.ts';

export function Confidence({ value }: { value: number }) {
  return (
    <span className="nowrap">
      {confidenceWords(value)} <span className="dim figures">({value.toFixed(2)})</span>
    </span>
  );
}
