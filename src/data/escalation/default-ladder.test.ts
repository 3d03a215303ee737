/** The ladder that ships is one that an organisation could have written. */
import { expect, it } from 'vitest';
import { checkLadder } from '#act/escalation/index.ts';
import { escalationLadder } from '#http/contract/escalation-ladder.ts';
import { loadDefaultLadder } from './index.ts';

it('passes the checks of an edited ladder, and goes from the owner to the board', () => {
  const { ladder } = loadDefaultLadder();
  expect(escalationLadder.parse(ladder)).toEqual(ladder);
  expect(checkLadder(ladder)).toEqual([]);
  expect([...new Set(ladder.steps.map((step) => step.to))]).toEqual([
    'owner',
    'biomed',
    'ciso',
    'other_party',
    'executive',
    'board',
  ]);
});
