/** Proposing, and the signatures of two different people; what of it is verified is said beside each. */
import { Button } from '@mantine/core';
import { type Assessment, useProposeAssessment, useSignAssessment } from '../../actions/assessments.ts';
import { useActingPerson } from '../../actions/acting-person.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { stateWords } from './assessment-words.ts';

export function SignOff({ org, whole }: { org: string; whole: Assessment }) {
  const { state, proposed, signed, missing } = whole;
  return (
    <Section title="Sign-off">
      <p>
        <strong>{stateWords[state]}</strong>.{' '}
        {state === 'draft' ? 'Two different people sign what is proposed.' : needs(missing)}
      </p>
      <ul className="plain-list stack-tight">
        {proposed !== null && (
          <li>
            Proposed by {proposed.by}, <Moment at={proposed.at} />
          </li>
        )}
        {signed.map(({ personId, by, at, assurance, counts }) => (
          <li key={`${personId} ${at}`} className={counts ? undefined : 'dim'}>
            {counts ? 'Signed' : 'Signed before, no longer counts'}: {by}, <Moment at={at} /> ({assurance})
          </li>
        ))}
      </ul>
      {state === 'draft' && <Propose org={org} whole={whole} />}
      {state === 'proposed' && <Sign org={org} whole={whole} />}
      <p className="dim small">
        Fingerprint of what is judged: <code>{whole.fingerprint}</code>
      </p>
    </Section>
  );
}

function needs(missing: number): string {
  if (missing === 0) return 'Signed by two different people.';
  return missing === 1 ? 'One more person has to sign.' : 'Two different people have to sign.';
}

function Propose({ org, whole }: { org: string; whole: Assessment }) {
  const propose = useProposeAssessment(org, whole);
  return (
    <div className="stack-tight screen-only">
      {propose.isError && <ProblemNotice error={propose.error} />}
      <div>
        <Button loading={propose.isPending} onClick={() => propose.mutate()}>
          Propose for signature
        </Button>
      </div>
    </div>
  );
}

function Sign({ org, whole }: { org: string; whole: Assessment }) {
  const acting = useActingPerson(org);
  const sign = useSignAssessment(org, whole);
  const hasSigned = whole.signed.some(({ by, counts }) => counts && by === acting);
  return (
    <div className="stack-tight screen-only">
      {acting === null && <p>Choose who acts beside the menu to sign; add people on the page People.</p>}
      {hasSigned && <p>{acting} has signed. A second, different person signs next: choose who acts.</p>}
      {sign.isError && <ProblemNotice error={sign.error} />}
      <div>
        <Button
          loading={sign.isPending}
          disabled={acting === null || hasSigned}
          onClick={() => sign.mutate()}
        >
          {acting === null ? 'Sign' : `Sign as ${acting}`}
        </Button>
      </div>
    </div>
  );
}
