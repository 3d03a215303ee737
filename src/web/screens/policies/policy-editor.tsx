/** Writes a policy: what is wrong is told with its line and can be gone to; what it would move is shown before it is used. */
import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { usePreviewPolicy } from '../../actions/policy.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { TableEffect } from '../tables/table-effect.tsx';
import { ApplyPolicy } from './apply-policy.tsx';
import styles from './policies.module.css';

const example = `# A rule says what to do, when, and why.
defer when exploitation is none and exposure is small and harm at most minor because "nobody reaches it"
escalate when in KEV and role is life-sustaining because "attackers use it, and patients depend on it"`;

export function PolicyEditor({ org, before, onClose }: { org: string; before: string; onClose: () => void }) {
  const [text, setText] = useState(before === '' ? example : before);
  const [isApplying, setIsApplying] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const preview = usePreviewPolicy(org);
  const problems = preview.data?.problems ?? [];
  return (
    <Section title={before === '' ? 'A new policy' : 'Another policy'}>
      <Textarea
        ref={field}
        label="Rules"
        description="One after another; words behind # are notes"
        classNames={{ input: styles.editor ?? '' }}
        autosize
        minRows={6}
        maxLength={20_000}
        spellCheck={false}
        value={text}
        error={problems.length > 0 ? 'This policy cannot be used yet, see below' : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          preview.reset();
        }}
      />
      <Grammar />
      <div className="row">
        <Button
          loading={preview.isPending}
          disabled={text.trim() === ''}
          onClick={() => preview.mutate(text)}
        >
          See what it would move
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
      {preview.isError && <ProblemNotice error={preview.error} />}
      {problems.length > 0 && <Mistakes problems={problems} onGo={(where) => goTo(field.current, where)} />}
      {preview.data && preview.data.effect !== null && (
        <TableEffect org={org} what="policy" preview={preview.data} onApply={() => setIsApplying(true)} />
      )}
      {isApplying && preview.data && (
        <ApplyPolicy
          org={org}
          text={text}
          seen={preview.data.seen}
          onDone={onClose}
          onClose={() => setIsApplying(false)}
        />
      )}
    </Section>
  );
}

function Mistakes({
  problems,
  onGo,
}: {
  problems: readonly { where: string; message: string; hint: string }[];
  onGo: (where: string) => void;
}) {
  return (
    <div role="alert">
      <ul className="plain-list stack-tight">
        {problems.map(({ where, message, hint }) => (
          <li key={`${where} ${message}`}>
            <p className="strong">{message}</p>
            <p>{hint}</p>
            <Button variant="default" size="compact-sm" onClick={() => onGo(where)}>
              Go to {where}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `where` is `line 2, column 12`, or the line alone. */
function goTo(field: HTMLTextAreaElement | null, where: string): void {
  const [line = 1, column = 1] = (where.match(/\d+/g) ?? []).map(Number);
  if (field === null) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const from = start + column - 1;
  field.focus();
  field.setSelectionRange(from, Math.max(from, start + (lines[line - 1]?.length ?? 0)));
}

function Grammar() {
  return (
    <details className="small">
      <summary>What a rule can say</summary>
      <ul>
        <li>
          It begins with <code>defer</code>, <code>escalate</code>, <code>lower to scheduled</code> or{' '}
          <code>raise to out-of-cycle</code>, and ends with <code>because "the reason"</code>.
        </li>
        <li>
          Between, after <code>when</code>, conditions with <code>and</code>: <code>in KEV</code>,{' '}
          <code>not in KEV</code>, <code>EPSS at least 50 %</code>, <code>EPSS below 10 %</code>, or one of
          exploitation, exposure, automatable, harm, mission, human impact with <code>is</code>,{' '}
          <code>at most</code> or <code>at least</code>; <code>role is therapy or monitoring</code>.
        </li>
        <li>
          Where rules pull both ways, the more urgent stands. What is not known meets no condition of a rule
          that lowers, and meets those of a rule that raises.
        </li>
      </ul>
    </details>
  );
}
