/** Loading a bundle at a site without internet; how one is made and signed is told. */
import { Button, FileInput } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../parts/section.tsx';

export function LoadBundle({
  isBusy,
  onLoad,
}: {
  isBusy: boolean;
  onLoad: (bundle: File, key: string) => void;
}) {
  const [bundle, setBundle] = useState<File | null>(null);
  const [key, setKey] = useState<File | null>(null);
  const load = async () => {
    if (bundle !== null) onLoad(bundle, key === null ? '' : await key.text());
  };
  return (
    <Section title="Without internet">
      <p>
        A bundle carries what feeds brought to a site without internet. It is signed with a key that stays
        with you, so it is made on the command line: <code>ward feeds keys</code>, then{' '}
        <code>ward feeds bundle</code>.
      </p>
      <div className="stack-tight screen-only">
        <FileInput label="Bundle" placeholder="Choose a file" value={bundle} onChange={setBundle} clearable />
        <FileInput
          label="Public key of who made it"
          description="Needed the first time only."
          placeholder="Choose a file"
          value={key}
          onChange={setKey}
          clearable
        />
        <div>
          <Button disabled={bundle === null || isBusy} onClick={() => void load()}>
            Load
          </Button>
        </div>
      </div>
    </Section>
  );
}
