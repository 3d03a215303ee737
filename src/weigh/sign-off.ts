/** Whether a verdict is signed: by two different people, both over the inputs as they are now. */
import { sha256, stableJson } from '#base/hash.ts';
import type { TableStep } from './table-steps.ts';

/** One signature as it was recorded. Ward does not check who somebody is: it records whom the session says. */
export interface SignOff {
  personId: string;
  /** ISO 8601 instant. */
  signedAt: string;
  identity: 'recorded, identity not verified';
  /** `verdictFingerprint` of what was signed. */
  fingerprint: string;
}

export interface SignOffState {
  isSigned: boolean;
  /** The first signature of each person that counts, in the order of time. */
  counting: SignOff[];
  /** Signatures over inputs that have changed since, or over another verdict. */
  void: SignOff[];
  /** How many different people still have to sign. */
  missing: number;
  /** Of those asked, who has not signed the verdict as it is now. */
  waitingFor: string[];
  /** The same for people. */
  because: string;
}

/** How many different people sign a verdict of patient harm. */
export const signersNeeded = 2;

/**
 * Changes with the verdict and with each of its steps: value, reason, rule, and whether it was assumed. The source does not count: it
 * names the edition of a catalogue, which is a new one every day and mostly says the same.
 */
export function verdictFingerprint(steps: readonly TableStep[]): string {
  return sha256(
    stableJson(
      steps.map(({ step, value, because, rule, ruleVersion, assumed }) => ({
        step,
        value,
        because,
        rule,
        ruleVersion,
        assumed,
      })),
    ),
  );
}

/** `asked` are the ids of those who were asked to sign; anybody's signature counts. */
export function signOffState(
  steps: readonly TableStep[],
  signOffs: readonly SignOff[],
  asked: readonly string[] = [],
): SignOffState {
  const fingerprint = verdictFingerprint(steps);
  const counting = new Map<string, SignOff>();
  const inOrder = signOffs.toSorted((a, b) => Date.parse(a.signedAt) - Date.parse(b.signedAt));
  for (const signOff of inOrder) {
    const isFirst = signOff.fingerprint === fingerprint && !counting.has(signOff.personId);
    if (isFirst) counting.set(signOff.personId, signOff);
  }
  const missing = Math.max(0, signersNeeded - counting.size);
  const voided = inOrder.filter((signOff) => signOff.fingerprint !== fingerprint);
  return {
    isSigned: missing === 0,
    counting: [...counting.values()],
    void: voided,
    missing,
    waitingFor: missing === 0 ? [] : [...new Set(asked)].filter((person) => !counting.has(person)),
    because: because(missing, voided.length),
  };
}

function because(missing: number, voided: number): string {
  const signed = missing === 0 ? 'Signed by two different people' : `${people(missing)} still to sign`;
  const before = `${voided} ${voided === 1 ? 'signature was' : 'signatures were'} given before an input or the verdict changed, and no longer ${voided === 1 ? 'counts' : 'count'}`;
  return voided === 0 ? signed : `${signed}; ${before}`;
}

function people(count: number): string {
  return count === 1 ? 'One more person has' : 'Two different people have';
}
