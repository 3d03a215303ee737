/** Where rules and flows do not agree: what was seen and no rule allows, and what rules allow and nobody used. */
import { plainName } from '#base/plain-name.ts';
import type { ZoneFlow } from '#model/network/flow.ts';
import type { RuleReach } from './compile-reach.ts';

export interface ReachDifferences {
  /** Another way, a wrong zone, or rules that are not those in force. */
  seenNotAllowed: ZoneFlow[];
  /** Lines that no flow used in the time of the capture: a question, not a fault. */
  allowedNotSeen: { ruleSet: string; line: number; from: string; to: string; services: readonly string[] }[];
}

export function compareReach(reach: readonly RuleReach[], flows: readonly ZoneFlow[]): ReachDifferences {
  const key = (from: string, to: string, service: string) =>
    [plainName(from), plainName(to), service].join('\n');
  const open = new Set(reach.flatMap(({ from, to, services }) => services.map((one) => key(from, to, one))));
  const used = new Set(flows.map(({ from, to, service }) => key(from, to, service)));
  const usedLines = new Set(
    reach
      .filter(({ from, to, services }) => services.some((one) => used.has(key(from, to, one))))
      .map(({ ruleSet, line }) => `${ruleSet} ${line}`),
  );
  return {
    seenNotAllowed: flows.filter(({ from, to, service }) => !open.has(key(from, to, service))),
    allowedNotSeen: reach.flatMap(({ ruleSet, line, from, to, services }) =>
      ruleSet === null || line === null || line === 0 || usedLines.has(`${ruleSet} ${line}`)
        ? []
        : [{ ruleSet, line, from, to, services }],
    ),
  };
}
