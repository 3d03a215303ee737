/** Choosing from the list of an aggregator: whom it names, ticked and added, each as a feed of its own. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { AggregatedParty } from '#http/contract/feeds.ts';
import { useAggregator, useAddFromAggregator } from '../../actions/feeds.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemList } from '../../parts/problem-list.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';

export function ChooseProviders({ org, url }: { org: string; url: string }) {
  const list = useAggregator(org, url);
  const add = useAddFromAggregator(org, url);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  if (list.isError) return <ProblemNotice error={list.error} />;
  if (list.data === undefined) return <LoadingBlocks />;
  const { aggregator, parties } = list.data;
  const open = parties.filter((one) => one.feed === null).map(placeOf);
  const chosen = open.filter((place) => ticked.includes(place));
  const tick = (place: string, isOn: boolean) =>
    setTicked(isOn ? [...ticked, place] : ticked.filter((one) => one !== place));
  return (
    <fieldset className="stack-tight screen-only">
      <legend className="strong">
        {aggregator.name} names {parties.length === 1 ? 'one publisher' : `${parties.length} publishers`}
      </legend>
      {parties.map((party) => (
        <Checkbox
          key={placeOf(party)}
          label={party.publisher}
          description={describe(party)}
          checked={party.feed !== null || ticked.includes(placeOf(party))}
          disabled={party.feed !== null}
          onChange={(event) => tick(placeOf(party), event.currentTarget.checked)}
        />
      ))}
      <div>
        <Button
          loading={add.isPending}
          disabled={chosen.length === 0}
          onClick={() => add.mutate(chosen, { onSuccess: () => setTicked([]) })}
        >
          Add the chosen
        </Button>{' '}
        <Button
          variant="default"
          disabled={open.length === 0 || add.isPending}
          onClick={() => setTicked(chosen.length === open.length ? [] : open)}
        >
          {chosen.length === open.length && open.length > 0 ? 'Choose none' : 'Choose all'}
        </Button>
      </div>
      {add.isError && <ProblemNotice error={add.error} />}
      {add.isSuccess && <Added {...add.data} />}
    </fieldset>
  );
}

function Added({ added, problems }: NonNullable<ReturnType<typeof useAddFromAggregator>['data']>) {
  return (
    <>
      <output className="stack-tight">
        {added.map(({ name, keys }) => (
          <p key={name}>
            {name} was added. Nothing has been fetched yet.{' '}
            {keys.length > 0 && `Signatures are checked with the key ${keys.join(', ')}.`}
          </p>
        ))}
      </output>
      {problems.length > 0 && <ProblemList problems={problems} caption="What was wrong" />}
    </>
  );
}

/** The address by which it is chosen: names need not be unique. */
function placeOf({ url, mirrors, isMirroredOnly }: AggregatedParty): string {
  return isMirroredOnly ? (mirrors[0] ?? url) : url;
}

function describe(party: AggregatedParty): string {
  const place = party.isMirroredOnly ? `${placeOf(party)} (mirror)` : party.url;
  return party.feed === null ? place : `${place}, added as ${party.feed}`;
}
