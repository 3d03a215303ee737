/** One assessment: the three verdicts side by side, the rubric, what each verdict rests on, who signed, and all that happened. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { type Assessment, assessmentFileUrl, useAssessment } from '../../actions/assessments.ts';
import { Facts } from '../../parts/facts.tsx';
import { Icon } from '../../parts/icons.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { AssessmentHistory } from './assessment-history.tsx';
import { openWords, repairWords, riskWords, scoreWords, stateWords } from './assessment-words.ts';
import { Controls } from './controls.tsx';
import { FdaRisk } from './fda-risk.tsx';
import { Reasons } from './reasons.tsx';
import { Rubric } from './rubric.tsx';
import { SignOff } from './sign-off.tsx';
import { Supplier } from './supplier.tsx';

const route = getRouteApi('/$org/assessments/$assessment');

export function AssessmentPage() {
  const { org, assessment } = route.useParams();
  const found = useAssessment(org, assessment);
  const whole = found.data;
  return (
    <>
      <PageHeading
        title={
          whole === undefined ? assessment : `${whole.number}: ${whole.vulnerability} in ${whole.product}`
        }
        lead={
          whole === undefined
            ? undefined
            : `${whole.versions ?? 'All versions'}; ${stateWords[whole.state].toLowerCase()}`
        }
        above={
          <Link to="/$org/assessments" params={{ org }}>
            Assessments
          </Link>
        }
        actions={<PrintButton />}
      />
      {found.isPending && <LoadingBlocks count={3} height={120} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {whole && (
        <div className="stack">
          <Verdicts org={org} whole={whole} />
          <Rubric org={org} whole={whole} />
          <Supplier org={org} whole={whole} />
          <FdaRisk org={org} whole={whole} />
          <Controls org={org} whole={whole} />
          <Reasons org={org} whole={whole} />
          <SignOff org={org} whole={whole} />
          <AssessmentHistory org={org} assessment={whole.number} />
        </div>
      )}
    </>
  );
}

function Verdicts({ org, whole }: { org: string; whole: Assessment }) {
  const { state, stateReason } = whole;
  return (
    <Section
      title="Where it stands"
      aside={
        <span className="row screen-only">
          <a href={assessmentFileUrl(org, whole.number, 'md')} download>
            <Icon name="download" /> Document (Markdown)
          </a>
          <a href={assessmentFileUrl(org, whole.number, 'json')} download>
            <Icon name="download" /> Data (JSON)
          </a>
        </span>
      }
    >
      <Facts
        isRoomy
        facts={[
          ['State', stateReason === null ? stateWords[state] : `${stateWords[state]}: ${stateReason}`],
          ['Score by the rubric', `${scoreWords(whole)}; ${openWords(whole)}`],
          ['How soon to make a repair', repairWords[whole.decision]],
          ['Risk of patient harm', riskWords[whole.risk]],
          [
            'Vector',
            whole.vector === null ? 'open' : <code key="vector">{whole.rubric.extendedVector}</code>,
          ],
          [
            'Started',
            <span key="started">
              {whole.createdBy}, <Moment at={whole.createdAt} />
            </span>,
          ],
        ]}
      />
      <p className="dim small">Three verdicts, each by its own rule. They are not blended into one number.</p>
    </Section>
  );
}
