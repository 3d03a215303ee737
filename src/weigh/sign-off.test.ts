/** Two different people sign a verdict, and a changed input takes their signatures back. */
import { describe, expect, it } from 'vitest';
import { loadFdaMatrix } from '#data/fda/index.ts';
import { type FdaFacts, fdaRisk, type SignOff, signOffState, verdictFingerprint } from './index.ts';
import { recorded } from '#test/suites/facts.ts';

const facts: FdaFacts = {
  effects: recorded('safety_or_performance'),
  exploitability: recorded('high'),
  severity: recorded('serious'),
  controls: [],
};
const steps = fdaRisk(facts, loadFdaMatrix()).steps;

function signature(personId: string, signedAt: string, over = steps): SignOff {
  return {
    personId,
    signedAt,
    identity: 'recorded, identity not verified',
    fingerprint: verdictFingerprint(over),
  };
}

const ana = signature('ana', '2026-11-28T08:00:00Z');
const ben = signature('ben', '2026-11-28T09:00:00Z');

describe('signOffState', () => {
  it('waits for two people when nobody has signed', () => {
    expect(signOffState(steps, [], ['ana', 'ben'])).toEqual({
      isSigned: false,
      counting: [],
      void: [],
      missing: 2,
      waitingFor: ['ana', 'ben'],
      because: 'Two different people have still to sign',
    });
  });

  it('waits for the other when one has signed, even twice', () => {
    const again = signature('ana', '2026-11-28T10:00:00Z');
    expect(signOffState(steps, [again, ana], ['ana', 'ben'])).toMatchObject({
      isSigned: false,
      counting: [ana],
      missing: 1,
      waitingFor: ['ben'],
      because: 'One more person has still to sign',
    });
  });

  it('is signed by two different people, whoever was asked', () => {
    expect(signOffState(steps, [ben, ana], ['ana', 'eva'])).toMatchObject({
      isSigned: true,
      counting: [ana, ben],
      missing: 0,
      waitingFor: [],
      because: 'Signed by two different people',
    });
  });

  it.each<[string, Partial<FdaFacts>]>([
    ['a worse input', { severity: recorded('critical') }],
    ['a better input', { severity: recorded('minor') }],
    ['another reason', { severity: { ...recorded('serious'), because: 'seen in a complaint' } }],
    ['an input that is no longer recorded', { exploitability: null }],
    [
      'a control',
      {
        controls: [{ what: 'a lock', inPlace: true, source: 'us', lowers: 'exploitability', to: 'medium' }],
      },
    ],
  ])('voids signatures after %s', (_what, change) => {
    const changed = fdaRisk({ ...facts, ...change }, loadFdaMatrix()).steps;
    expect(signOffState(changed, [ana, ben], ['ana', 'ben'])).toMatchObject({
      isSigned: false,
      counting: [],
      void: [ana, ben],
      missing: 2,
      waitingFor: ['ana', 'ben'],
      because:
        'Two different people have still to sign; 2 signatures were given before an input or the verdict changed, and no longer count',
    });
    const [first] = [signature('ana', '2026-11-28T11:00:00Z', changed)];
    expect(signOffState(changed, [ana, ben, first])).toMatchObject({ counting: [first], missing: 1 });
  });

  it('keeps signatures when only the edition of a source is another', () => {
    const severity = { ...recorded('serious'), source: 'a test of the next day' };
    const next = fdaRisk({ ...facts, severity }, loadFdaMatrix()).steps;
    expect(signOffState(next, [ana, ben]).isSigned).toBe(true);
  });
});
