/** The decision about a document, or about the statements chosen: accept until a day, reject, or take it back. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { VexDocumentDetail } from '#http/contract/vex.ts';
import { useAcceptVex, useRejectVex, useUndoVex, type Chosen } from '../../actions/vex.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { statementsWords } from './vex-words.ts';

export function Decide({
  org,
  document: { documentId, statements },
  chosen,
  settles,
  onSettles,
  onDone,
}: {
  org: string;
  document: VexDocumentDetail;
  chosen: Chosen;
  settles: boolean;
  onSettles: (settles: boolean) => void;
  onDone: () => void;
}) {
  const [reason, setReason] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const [done, setDone] = useState('');
  const said = useRef<HTMLOutputElement>(null);
  const accept = useAcceptVex(org, documentId);
  const reject = useRejectVex(org, documentId);
  const undo = useUndoVex(org, documentId);
  const isBusy = accept.isPending || reject.isPending || undo.isPending;
  const error = accept.error ?? reject.error ?? undo.error;
  const isDecided = statements.some(
    ({ decision, number }) =>
      decision !== null && decision.undoneAt === null && (chosen === undefined || chosen.includes(number)),
  );
  const which = chosen === undefined ? {} : { statements: [...chosen] };
  const what = chosen === undefined ? 'all' : statementsWords(chosen.length);

  function finish(words: string) {
    for (const one of [accept, reject, undo]) one.reset();
    setDone(words);
    setReason('');
    onDone();
    said.current?.focus();
  }

  return (
    <div className="screen-only">
      <Section title="Decide">
        <output ref={said} tabIndex={-1}>
          {done}
        </output>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const until = expiresOn === '' ? {} : { expiresOn };
            accept.mutate(
              { ...which, ...until, reason, settles },
              {
                onSuccess: ({ statements: taken, expiresAt }) =>
                  finish(`${statementsWords(taken.length)} accepted until ${expiresAt.slice(0, 10)}.`),
              },
            );
          }}
        >
          <TextInput
            label="Reason"
            description="Shown with every finding that this changes"
            required
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            label="Accept until"
            description="An acceptance always ends; one year when left empty"
            type="date"
            value={expiresOn}
            onChange={(event) => setExpiresOn(event.currentTarget.value)}
          />
          <Checkbox
            label="Settle it: stands over statements that disagree, and over the manufacturer's advisory"
            checked={settles}
            onChange={(event) => onSettles(event.currentTarget.checked)}
          />
          {error !== null && <ProblemNotice error={error} />}
          <div className="row">
            <Button type="submit" loading={accept.isPending} disabled={isBusy || reason.trim() === ''}>
              Accept {what}
            </Button>
            <Button
              variant="default"
              loading={reject.isPending}
              disabled={isBusy || reason.trim() === ''}
              onClick={() =>
                reject.mutate(
                  { ...which, reason },
                  { onSuccess: (answer) => finish(`${statementsWords(answer.statements.length)} rejected.`) },
                )
              }
            >
              Reject {what}
            </Button>
            {isDecided && (
              <Button
                variant="default"
                loading={undo.isPending}
                disabled={isBusy}
                onClick={() =>
                  undo.mutate(chosen, {
                    onSuccess: (answer) =>
                      finish(
                        `The decision about ${statementsWords(answer.statements.length)} is taken back.`,
                      ),
                  })
                }
              >
                Take back {what}
              </Button>
            )}
          </div>
        </form>
      </Section>
    </div>
  );
}
