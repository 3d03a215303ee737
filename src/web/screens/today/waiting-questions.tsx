/** Questions of Review: what they ask about is in no finding, and so in no count of Today, until somebody answers. */
import { Link } from '@tanstack/react-router';
import { useQuestionCount } from '../../actions/review.ts';
import { useSbomQuestions } from '../../actions/software.ts';
import { counted } from '../../parts/words.ts';

/** Nothing while the count is on its way, and where none waits. */
export function WaitingQuestions({ org }: { org: string }) {
  const names = useQuestionCount(org);
  const sboms = useSbomQuestions(org);
  const count = (names.data ?? 0) + (sboms.data?.items.length ?? 0);
  if (count === 0) return null;
  return (
    <Link to="/$org/review" params={{ org }}>
      {counted(count, 'question')} not answered in Review: {count === 1 ? 'it may' : 'they may'} concern more
      devices
    </Link>
  );
}
