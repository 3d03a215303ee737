/** Questions of Review: what they ask about is in no finding, and so in no count of Today, until somebody answers. */
import { Link } from '@tanstack/react-router';
import { useQuestionCount } from '../../actions/review.ts';
import { useSbomQuestions } from '../../actions/software.ts';
import { useIsPrinting } from '../../parts/printing/printing.ts';
import { counted } from '../../parts/words.ts';

/** Nothing while the count is on its way, and where none waits. */
export function WaitingQuestions({ org }: { org: string }) {
  const isPrinting = useIsPrinting();
  const names = useQuestionCount(org);
  const sboms = useSbomQuestions(org);
  const count = (names.data ?? 0) + (sboms.data?.items.length ?? 0);
  if (count === 0) return null;
  const words = `${counted(count, 'question')} not answered in Review: ${count === 1 ? 'it may' : 'they may'} concern more devices`;
  // A link leads nowhere on paper.
  if (isPrinting) return words;
  return (
    <Link to="/$org/review" params={{ org }}>
      {words}
    </Link>
  );
}
