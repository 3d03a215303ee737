/** The slider by which more or less is asked: what would change is shown before it is set, and it can be set back. */
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReviewThreshold } from '#http/contract/review.ts';
import { useReviewThreshold, useSetReviewThreshold } from '../../actions/review.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { counted, productName } from '../../parts/words.ts';

const inHundredths = (value: number) => Math.round(value * 100);

export function Threshold({ org }: { org: string }) {
  const [wanted, setWanted] = useState<number>();
  const [before, setBefore] = useState<{ asks: number | null }>();
  const id = useId();
  const threshold = useReviewThreshold(org, wanted);
  const setting = useSetReviewThreshold(org);
  const data = threshold.data;
  if (data === undefined) return threshold.isError ? <ProblemNotice error={threshold.error} /> : null;
  const value = wanted ?? data.asks;
  const isOther = inHundredths(value) !== inHundredths(data.asks);

  function set(asks: number | null, isUndoing: boolean) {
    setting.mutate(asks, {
      onSuccess: (answer) => {
        setWanted(undefined);
        setBefore(isUndoing ? undefined : { asks: answer.before });
      },
    });
  }

  return (
    <details className="card">
      <summary>
        Ask more or less: now from {inHundredths(data.asks)} % likeness on
        {data.asks === data.usual && ' (usual)'}
      </summary>
      <div className="stack" style={{ gap: '0.75rem', marginTop: '0.75rem' }}>
        <label htmlFor={id}>
          How alike the names must be. To the left more is asked, to the right less. Answers and findings stay
          as they are.
        </label>
        <input
          id={id}
          type="range"
          min={inHundredths(data.least)}
          max={inHundredths(data.most)}
          step={1}
          value={inHundredths(value)}
          aria-valuetext={`${inHundredths(value)} percent`}
          aria-describedby={`${id}-effect`}
          onChange={(event) => setWanted(Number(event.currentTarget.value) / 100)}
        />
        <output id={`${id}-effect`} htmlFor={id} style={{ display: 'block' }}>
          {isOther && inHundredths(data.would.asks) === inHundredths(value) ? (
            <Effect data={data} />
          ) : (
            <span>
              {counted(data.now.questions, 'question')} about {counted(data.now.devices, 'device')} now.
            </span>
          )}
        </output>
        <div className="row">
          <Button disabled={!isOther} loading={setting.isPending} onClick={() => set(value, false)}>
            Ask from {inHundredths(value)} % on
          </Button>
          {data.setBy !== null && data.asks !== data.usual && (
            <Button variant="default" onClick={() => set(null, false)}>
              Back to the usual {inHundredths(data.usual)} %
            </Button>
          )}
          {before !== undefined && (
            <Button variant="default" onClick={() => set(before.asks, true)}>
              Undo
            </Button>
          )}
        </div>
        {setting.isError && <ProblemNotice error={setting.error} />}
      </div>
    </details>
  );
}

function Effect({ data: { now, would, asks } }: { data: ReviewThreshold }) {
  const isMore = would.asks < asks;
  return (
    <>
      <span>
        {counted(would.questions, 'question')} about {counted(would.devices, 'device')}, in place of{' '}
        {counted(now.questions, 'question')} about {counted(now.devices, 'device')}.
      </span>{' '}
      {would.examples.length > 0 && (
        <span className="dim small">
          {isMore ? 'Asked about then: ' : 'Not asked about then: '}
          {would.examples
            .map((one) => `${productName(one)} (${counted(one.deviceCount, 'device')})`)
            .join(', ')}
          .
        </span>
      )}
    </>
  );
}
