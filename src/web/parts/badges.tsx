/** Badges that say a decision, a status or an outcome: an icon, a word and a colour, never the colour alone. */
import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { Icon, type IconName } from './icons.tsx';
import {
  decisionWords,
  outcomeWords,
  statusWords,
  type DecisionName,
  type OutcomeName,
  type StatusName,
} from './words.ts';

type Tone = DecisionName | StatusName;

export function Badge({
  tone,
  icon,
  title,
  children,
}: {
  tone: Tone;
  icon?: IconName;
  title?: string;
  children: ReactNode;
}) {
  const colours: Record<`--badge-${string}`, string> = {
    '--badge-ground': `var(--ward-${tone}-ground)`,
    '--badge-ink': `var(--ward-${tone}-ink)`,
    '--badge-line': `var(--ward-${tone}-line)`,
  };
  return (
    <span className={styles.badge} style={colours} title={title}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}

/** "Act now · immediate": plain words first, the term of the standard beside them. */
export function DecisionBadge({ decision }: { decision: DecisionName }) {
  const words = decisionWords[decision];
  return (
    <Badge tone={decision} icon={decision} title={`SSVC: ${words.term}. ${words.meaning}`}>
      {words.label} <span className={styles.term}>{words.term}</span>
    </Badge>
  );
}

export function StatusBadge({ status }: { status: StatusName }) {
  return (
    <Badge tone={status} icon={status}>
      {statusWords[status]}
    </Badge>
  );
}

const outcomeTones: Record<OutcomeName, StatusName | 'defer' | 'out_of_cycle'> = {
  imported: 'fixed',
  unchanged: 'defer',
  older: 'defer',
  partial: 'out_of_cycle',
  skipped: 'defer',
  failed: 'affected',
};

export function OutcomeBadge({ outcome }: { outcome: OutcomeName }) {
  const tone = outcomeTones[outcome];
  return (
    <Badge
      tone={tone}
      icon={outcome === 'imported' ? 'fixed' : outcome === 'failed' ? 'immediate' : 'file'}
      title={outcomeWords[outcome].meaning}
    >
      {outcomeWords[outcome].label}
    </Badge>
  );
}

/** Marks what CISA's catalogue lists as exploited in the wild. */
export function KevMark() {
  return (
    <Badge
      tone="immediate"
      icon="immediate"
      title="In CISA's catalogue of known exploited vulnerabilities (KEV)"
    >
      Known exploited (KEV)
    </Badge>
  );
}
