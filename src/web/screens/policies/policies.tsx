/** Policies: what to defer and what to escalate, as text that is tried out on what is held before it counts. */
import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type PolicyHistory, usePolicy } from '../../actions/policy.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { ApplyPolicy } from './apply-policy.tsx';
import styles from './policies.module.css';
import { PolicyEditor } from './policy-editor.tsx';

const route = getRouteApi('/$org/policies');

export function Policies() {
  const { org } = route.useParams();
  const policy = usePolicy(org);
  return (
    <>
      <PageHeading
        title="Policies"
        actions={<PrintButton />}
        lead="What we put off and what we bring forward, over the decision table. A condition that nobody knows never puts anything off, and more exploitation, exposure or harm never makes anything less urgent."
      />
      {policy.isPending && <LoadingBlocks count={2} height={120} />}
      {policy.isError && <ProblemNotice error={policy.error} onRetry={() => void policy.refetch()} />}
      {policy.data && (
        <div className="stack">
          <Counting org={org} text={policy.data.text} version={policy.data.version} />
          <History history={policy.data.history} />
        </div>
      )}
    </>
  );
}

function Counting({ org, text, version }: { org: string; text: string | null; version: number }) {
  const [isEditing, setIsEditing] = useState(false);
  const [isEnding, setIsEnding] = useState(false);
  if (isEditing) return <PolicyEditor org={org} before={text ?? ''} onClose={() => setIsEditing(false)} />;
  return (
    <Section
      title={text === null ? 'No policy' : `The policy that counts, version ${version}`}
      aside={
        <div className="row screen-only">
          {text !== null && (
            <Button variant="default" size="compact-sm" onClick={() => setIsEnding(true)}>
              Take it away
            </Button>
          )}
          <Button variant="default" size="compact-sm" onClick={() => setIsEditing(true)}>
            {text === null ? 'Write a policy' : 'Change the policy'}
          </Button>
        </div>
      }
    >
      {text === null ? (
        <p>Every finding is decided by the decision table alone.</p>
      ) : (
        <PolicyText text={text} />
      )}
      {isEnding && (
        <ApplyPolicy
          org={org}
          text={null}
          seen={version}
          onDone={() => setIsEnding(false)}
          onClose={() => setIsEnding(false)}
        />
      )}
    </Section>
  );
}

/** With the numbers of its lines, by which the chain of a finding names a rule. */
function PolicyText({ text }: { text: string }) {
  const lines = text.trimEnd().split('\n');
  return (
    <ol className={styles.text}>
      {lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is known by its number
        <li key={at}>{line}</li>
      ))}
    </ol>
  );
}

function History({ history }: { history: PolicyHistory }) {
  if (history.length === 0) return null;
  return (
    <Section title="History">
      <ol className="plain-list stack-tight">
        {history.map((one) => (
          <li key={one.version}>
            <span className="strong">Version {one.version}</span>, <Moment at={one.appliedAt} />,{' '}
            {one.appliedBy}: {one.text === null ? 'took the policy away' : 'applied a policy'}. {one.reason}
            {one.text !== null && (
              <details className="small">
                <summary>Its text</summary>
                <PolicyText text={one.text} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
