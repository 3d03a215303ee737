/** When a scan does not pass. */
import { type SeverityLevel, severityLevels } from './severity.ts';

/** Counts for affected components alone; what is unknown is shown, and breaks nothing. */
export interface ScanPolicy {
  /** Anything that is known to be exploited. */
  kev: boolean;
  /** This severe or more, null for no matter how severe. */
  severity: Exclude<SeverityLevel, 'none'> | null;
  /** Anything at all. */
  any: boolean;
}

export type PolicyRule = keyof ScanPolicy;

export const defaultPolicy: ScanPolicy = { kev: true, severity: 'high', any: false };

/** Reads "kev,severity=high"; null where a word is none of `kev`, `severity=LEVEL` and `any`. */
export function readPolicy(text: string): ScanPolicy | null {
  const policy: ScanPolicy = { kev: false, severity: null, any: false };
  for (const word of text.split(',').map((each) => each.trim().toLowerCase())) {
    const level = severityLevels.find((each) => word === `severity=${each}`);
    if (word === 'kev') policy.kev = true;
    else if (word === 'any') policy.any = true;
    else if (level !== undefined && level !== 'none') policy.severity = level;
    else return null;
  }
  return policy;
}

export function policyText({ kev, severity, any }: ScanPolicy): string {
  return [
    ...(kev ? ['kev'] : []),
    ...(severity === null ? [] : [`severity=${severity}`]),
    ...(any ? ['any'] : []),
  ].join(',');
}
