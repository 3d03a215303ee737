/** What new findings add to the standings of their configurations, so that these need not be counted anew. */
import type { NewDecision } from '#store/judgement/decisions.ts';
import type { FindingsPlan } from '#store/judgement/findings.ts';
import type { StandingGain } from '#store/judgement/standing.ts';

export interface StandingChange {
  gains: StandingGain[];
  /** Configurations of which a finding was replaced or went: what is left has to be counted. */
  recount: string[];
}

/** The contexts that devices of a configuration stand in, by configuration. */
export type Contexts = ReadonlyMap<string, readonly string[]>;

const counted = {
  affected: 'affected',
  unknown: 'unknown',
  fixed: 'cleared',
  not_affected: 'cleared',
} as const;

export function standingChange(
  { planned, removed }: FindingsPlan,
  contexts: Contexts,
  decisions: readonly NewDecision[],
): StandingChange {
  const replaced = planned.filter(({ before }) => before !== null);
  const recount = new Set([...removed, ...replaced].map(({ configurationId }) => configurationId));
  const decided = Map.groupBy(decisions, ({ findingId }) => findingId);
  const gains = new Map<string, StandingGain>();
  for (const finding of planned) {
    const { configurationId, findingId, status } = finding;
    if (recount.has(configurationId)) continue;
    for (const contextKey of contexts.get(configurationId) ?? []) {
      const gain = gainAt(gains, configurationId, contextKey);
      gain[counted[status]] += 1;
      for (const one of decided.get(findingId) ?? []) if (one.contextKey === contextKey) raise(gain, one);
    }
  }
  return { gains: [...gains.values()], recount: [...recount] };
}

function gainAt(gains: Map<string, StandingGain>, configurationId: string, contextKey: string): StandingGain {
  const key = `${configurationId}|${contextKey}`;
  const held = gains.get(key);
  if (held !== undefined) return held;
  const fresh = {
    configurationId,
    contextKey,
    affected: 0,
    unknown: 0,
    cleared: 0,
    priority: 0,
    decision: null,
  };
  gains.set(key, fresh);
  return fresh;
}

function raise(gain: StandingGain, { priority, decision }: NewDecision): void {
  gain.priority = Math.max(gain.priority, priority);
  gain.decision = Math.max(gain.decision ?? 0, decision);
}
