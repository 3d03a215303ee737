/** Adding a feed: of a CSAF provider the domain is enough. The signing keys that were pinned are shown. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { feedKind } from '#http/contract/feeds.ts';
import { useAddFeed } from '../../actions/feeds.ts';
import { ProblemList } from '../../parts/problem-list.tsx';
import { ProblemNotice, wordsOfError } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ChooseProviders } from './choose-providers.tsx';

const kindWords: Record<(typeof feedKind.options)[number], string> = {
  csaf: 'CSAF provider',
  kev: 'KEV catalogue',
  epss: 'EPSS scores',
  nvd: 'NVD API 2.0',
  osv: 'OSV, one ecosystem',
  vulnrichment: 'Archive of CVE records',
};

export function AddFeed({ org }: { org: string }) {
  const add = useAddFeed(org);
  const [url, setUrl] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<(typeof feedKind.options)[number]>('csaf');
  // The list of an aggregator is no feed: whom to add from it is chosen below.
  const isList = add.isError && wordsOfError(add.error).code === 'feed-aggregator';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const named = name.trim() === '' ? {} : { name: name.trim() };
    add.mutate(
      { url, kind, ...named },
      {
        onSuccess: () => {
          setUrl('');
          setName('');
        },
      },
    );
  };
  return (
    <Section title="Add a feed">
      <form className="stack-tight screen-only" onSubmit={submit}>
        <NativeSelect
          label="Kind"
          value={kind}
          data={feedKind.options.map((value) => ({ value, label: kindWords[value] }))}
          onChange={(event) => setKind(feedKind.catch('csaf').parse(event.currentTarget.value))}
        />
        <TextInput
          label="Domain or address"
          description="Of a CSAF provider the domain is enough, such as example.com. Of an aggregator give its aggregator.json."
          required
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <TextInput
          label="Name"
          description="The domain unless given."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={add.isPending} disabled={url.trim() === ''}>
            Add
          </Button>
        </div>
      </form>
      {isList && <ChooseProviders key={add.variables.url} org={org} url={add.variables.url} />}
      {add.isError && !isList && <ProblemNotice error={add.error} />}
      {add.isSuccess && (
        <output className="stack-tight">
          <p>{add.data.feed.name} was added. Nothing has been fetched yet.</p>
          {add.data.feed.keys.map((key) => (
            <p key={key}>
              Signatures are checked with the key <code>{key}</code>. Compare it with what the publisher
              prints elsewhere.
            </p>
          ))}
        </output>
      )}
      {add.isSuccess && add.data.problems.length > 0 && (
        <ProblemList problems={add.data.problems} caption="What was wrong with its keys" />
      )}
    </Section>
  );
}
