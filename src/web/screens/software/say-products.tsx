/** A person says which product an SBOM is of: some of those offered, others by name, or none of ours. */
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { SbomQuestion } from '#http/contract/software.ts';
import { useAnswerSbom } from '../../actions/software.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { productName } from '../../parts/words.ts';

export function SayProducts({
  org,
  sbomId,
  name,
  candidates,
}: {
  org: string;
  sbomId: string;
  /** What the SBOM is called, for the names of the buttons. */
  name: string;
  candidates: SbomQuestion['candidates'];
}) {
  const answering = useAnswerSbom(org);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [others, setOthers] = useState('');
  const typed = others.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const products = [...chosen, ...typed];
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (products.length > 0) answering.mutate({ sbomId, products });
      }}
    >
      {candidates.map((candidate) => (
        <fieldset key={productName(candidate)} className="stack-tight">
          <legend>{productName(candidate)}, in the version</legend>
          <div className="row">
            {candidate.versions.length === 0 && (
              <span className="dim">The inventory names no version of it.</span>
            )}
            {candidate.versions.map((version) => {
              const product = `${productName(candidate)}@${version}`;
              return (
                <Checkbox
                  key={version}
                  label={version}
                  checked={chosen.includes(product)}
                  onChange={(event) =>
                    setChosen(
                      event.currentTarget.checked
                        ? [...chosen, product]
                        : chosen.filter((one) => one !== product),
                    )
                  }
                />
              );
            })}
          </div>
        </fieldset>
      ))}
      <Textarea
        label={candidates.length > 0 ? 'Others' : 'Products'}
        description="One a line, MAKER MODEL@VERSION as the inventory has them"
        autosize
        minRows={1}
        maxRows={6}
        value={others}
        onChange={(event) => setOthers(event.currentTarget.value)}
      />
      {answering.isError && <ProblemNotice error={answering.error} />}
      <div className="row">
        <Button
          type="submit"
          size="sm"
          disabled={products.length === 0 || answering.isPending}
          aria-label={`It is of these products: ${name}`}
        >
          It is of these
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={answering.isPending}
          aria-label={`None of ours: ${name}`}
          onClick={() => answering.mutate({ sbomId, products: [] })}
        >
          None of ours
        </Button>
      </div>
    </form>
  );
}
