/** The escalation ladder that Ward brings, as data: its own judgement, over which an organisation writes its own. */
import type { EscalationLadder } from '#model/judgement/escalation.ts';
import published from './default-ladder.json' with { type: 'json' };

export interface PublishedLadder {
  version: string;
  source: string;
  /** ISO date of the last look through it. */
  reviewed: string;
  ladder: EscalationLadder;
}

/** `default-ladder.test.ts` holds that it passes the checks that an edited one has to pass. */
export function loadDefaultLadder(): PublishedLadder {
  return published as PublishedLadder;
}
