/** The rules that clocks can be started by: clauses of one's own contracts, and Ward's catalogue, each with its source. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type KnownRule, type Rule, useObligationRules, useRemoveClause } from '../../actions/obligations.ts';
import { Badge } from '../../parts/badges.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { ClauseForm } from './clause-form.tsx';
import { clockWords, partyWords, ruleStatusWords, startsClock } from './obligation-words.ts';
import { RowHead } from './row-head.tsx';

const columns: StackColumn[] = [
  { key: 'rule', label: 'Rule', minWidth: '14rem', paperWidth: 28 },
  { key: 'party', label: 'Whose duty', paperWidth: 16 },
  { key: 'steps', label: 'Steps', minWidth: '14rem', paperWidth: 28 },
  { key: 'source', label: 'Source', minWidth: '13rem', paperWidth: 28 },
];

export function Rules({ org }: { org: string }) {
  const rules = useObligationRules(org);
  const own = rules.data?.items.filter((one) => one.own !== null) ?? [];
  const catalogue = rules.data?.items.filter((one) => one.own === null) ?? [];
  return (
    <div className="stack">
      {rules.isPending && <LoadingBlocks count={6} height={60} />}
      {rules.isError && <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.isSuccess && (
        <>
          <OwnClauses org={org} clauses={own} />
          <Section title="Ward's catalogue">
            <p className="small">
              In Ward's own words. What is only proposed, or was revoked, is kept so that it can be looked up;
              it starts no clock. Have a lawyer look at a rule before you rely on it.
            </p>
            <StackTable label="Rules of the catalogue" caption="Rules of the catalogue" columns={columns}>
              {catalogue.map(({ rule }) => (
                <StackRow key={rule.id} isHeaded cells={cellsOf(rule)} />
              ))}
            </StackTable>
          </Section>
        </>
      )}
    </div>
  );
}

function OwnClauses({ org, clauses }: { org: string; clauses: readonly KnownRule[] }) {
  const [isWriting, setIsWriting] = useState(false);
  const remove = useRemoveClause(org);
  return (
    <Section
      title="Clauses of your contracts"
      aside={
        <Button
          variant="default"
          size="compact-sm"
          className="screen-only"
          onClick={() => setIsWriting(true)}
        >
          Write a clause
        </Button>
      }
    >
      {clauses.length === 0 && (
        <p>None yet. Where a contract asks you to tell somebody in time, write its clause as a rule.</p>
      )}
      {remove.isError && <ProblemNotice error={remove.error} />}
      {clauses.length > 0 && (
        <StackTable
          label="Clauses of your contracts"
          caption="Clauses of your contracts"
          columns={[...columns, { key: 'remove', label: 'Remove', isQuiet: true, isScreenOnly: true }]}
        >
          {clauses.map(({ rule, own }) => (
            <StackRow
              key={rule.id}
              isHeaded
              cells={{
                ...cellsOf(rule),
                remove: (
                  <>
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`Remove ${rule.name}`}
                      loading={remove.isPending}
                      onClick={() => remove.mutate(rule.id)}
                    >
                      Remove
                    </Button>
                    <div className="dim small">written by {own?.by ?? 'somebody'}; clocks that run go on</div>
                  </>
                ),
              }}
            />
          ))}
        </StackTable>
      )}
      {isWriting && <ClauseForm org={org} onClose={() => setIsWriting(false)} />}
    </Section>
  );
}

function cellsOf(rule: Rule) {
  return {
    rule: (
      <RowHead name={rule.name}>
        The clock starts when {rule.trigger}.<div className="mono">{rule.id}</div>
      </RowHead>
    ),
    party: (
      <>
        {rule.parties.map((party) => partyWords[party]).join(', ')}
        <div className="dim small">{rule.jurisdiction}</div>
        {rule.bindsOnly !== undefined && <div className="small">binds only {rule.bindsOnly}</div>}
      </>
    ),
    steps: (
      <ol className="plain-list stack-tight">
        {rule.steps.map((step) => (
          <li key={step.id} className="small">
            {step.what}
            <div className="dim">{clockWords(step)}</div>
            {step.unverified !== undefined && <div>Not verified: {step.unverified}</div>}
          </li>
        ))}
      </ol>
    ),
    source: <RuleSource rule={rule} />,
  };
}

/** Status, source, and when somebody compared the rule with it. */
export function RuleSource({ rule }: { rule: Rule }) {
  const { source } = rule;
  return (
    <div className="stack-tight small">
      <div>
        <Badge tone={startsClock({ rule }) ? 'scheduled' : 'defer'}>{ruleStatusWords[rule.status]}</Badge>
      </div>
      <div>
        {source.url === null ? source.title : <OutsideLink href={source.url}>{source.title}</OutsideLink>},{' '}
        {source.clause}
      </div>
      <div className="dim">
        Checked <DateOnly at={rule.dateChecked} />; read: {source.read}
      </div>
      {rule.unverified !== undefined && <div>Not verified: {rule.unverified}</div>}
    </div>
  );
}
