/** Review: what Ward cannot decide by itself about makes and models, and what people answered. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { PageHeading } from '../../parts/page-heading.tsx';
import { TabBar } from '../../parts/tabs.tsx';
import { countWords } from '../../parts/words.ts';
import { useAliases, useQuestions } from '../../actions/review.ts';
import { useSbomQuestions } from '../../actions/software.ts';
import { Answers } from './answers.tsx';
import { Questions } from './questions.tsx';
import { SbomQuestions } from './sbom-questions.tsx';
import { Threshold } from './threshold.tsx';

const route = getRouteApi('/$org/review');

export function Review() {
  const { org } = route.useParams();
  const { tab } = route.useSearch();
  const questions = useQuestions(org).data?.pages[0]?.total;
  const sboms = useSbomQuestions(org).data?.items.length;
  const answers = useAliases(org).data?.pages[0]?.total;
  return (
    <>
      <PageHeading
        title="Review"
        lead="Makes and models that are written much like a product of an advisory, but not so that Ward could be sure. Until somebody answers, nothing is found for their devices."
      />
      <TabBar label="Lists">
        <Link
          to="/$org/review"
          params={{ org }}
          search={{}}
          replace
          resetScroll={false}
          activeOptions={{ exact: true }}
        >
          Questions{countWords(questions)}
        </Link>
        <Link to="/$org/review" params={{ org }} search={{ tab: 'answers' }} replace resetScroll={false}>
          Answers{countWords(answers)}
        </Link>
        <Link to="/$org/review" params={{ org }} search={{ tab: 'sboms' }} replace resetScroll={false}>
          SBOMs{countWords(sboms)}
        </Link>
      </TabBar>
      {tab === 'answers' && <Answers org={org} />}
      {tab === 'sboms' && <SbomQuestions org={org} />}
      {tab === undefined && (
        <>
          <Threshold org={org} />
          <Questions org={org} />
        </>
      )}
    </>
  );
}
