/** The ladder that counts, as a line in time: who hears of late work, and when. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Ladder, useLadder } from '../../actions/escalations.ts';
import { Facts } from '../../parts/facts.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { counted } from '../../parts/words.ts';
import { mannerWords, roles, roleWords, whenWords } from './escalation-words.ts';
import { LadderForm } from './ladder-form.tsx';
import styles from './ladder.module.css';

export function LadderSection({ org }: { org: string }) {
  const answer = useLadder(org);
  const [isEditing, setIsEditing] = useState(false);
  if (answer.isPending) return <LoadingBlocks count={4} height={56} />;
  if (answer.isError) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />;
  const { ladder, isOwn, version, source, setBy, setAt } = answer.data;
  return (
    <Section
      title="The ladder"
      aside={
        <Button
          variant="default"
          size="compact-sm"
          className="screen-only"
          onClick={() => setIsEditing(true)}
        >
          Change the ladder
        </Button>
      }
    >
      <p className="small">
        The due instant of an action is the end of its day in UTC. An acknowledgement stops further steps for
        at most {counted(ladder.acknowledgeHours, 'hour')}.
      </p>
      <Steps ladder={ladder} />
      <Facts isRoomy facts={factsOf(ladder)} />
      <p className="dim small">
        {isOwn ? (
          <>
            Written by {setBy ?? 'somebody here'}
            {setAt !== null && (
              <>
                , <DateOnly at={setAt} />
              </>
            )}
            .
          </>
        ) : (
          `Ward's own, version ${version}: ${source}.`
        )}
      </p>
      {isEditing && (
        <LadderForm org={org} ladder={ladder} isOwn={isOwn} onClose={() => setIsEditing(false)} />
      )}
    </Section>
  );
}

function Steps({ ladder }: { ladder: Ladder }) {
  const inTime = ladder.steps.toSorted((one, other) => one.afterHours - other.afterHours);
  return (
    <ol className={styles.ladder}>
      {inTime.map((step) => (
        <li
          key={step.id}
          className={styles.step}
          data-late={step.afterHours >= 0}
          data-urgent={step.isUrgent}
        >
          <span className={styles.when}>{whenWords(step.afterHours)}</span>
          <span className={styles.who}>
            <strong>{roleWords[step.to]}</strong>
            {ladder.people[step.to] !== undefined && `: ${ladder.people[step.to]?.join(', ')}`}
            <span className="dim small"> {mannerWords(step)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function factsOf({ quietHours, digestAt, zone, zones, people }: Ladder) {
  const others = Object.entries(zones).map(([name, own]) => `${name}: ${own}`);
  const named = roles.flatMap((role) => {
    const names = people[role];
    return names === undefined ? [] : [`${roleWords[role]}: ${names.join(', ')}`];
  });
  return [
    ['Quiet hours', quietHours === null ? 'none' : `${quietHours.from} to ${quietHours.to}`],
    ['Message of the day', `at ${digestAt}`],
    ['Time zone', zone],
    ...(others.length > 0 ? [['Other time zones', others.join('; ')] as const] : []),
    ['Named people', named.join('; ') || 'none: everybody of the function'],
  ] as const;
}
