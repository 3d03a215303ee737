/** Lets others have their turn in long work: requests are answered while it goes on. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that work may hold the process at a time. */
const longestTurn = 25;

/** To be waited for between short pieces of work; gives the turn away where it has lasted long enough. */
export function turnTaker(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestTurn) return;
    await nextTurn();
    since = performance.now();
  };
}

/** Takes the steps of long work to their end, with turns for others between them. */
export async function inTurns<Made>(
  steps: Generator<undefined, Made>,
  takeTurn: () => Promise<void> = turnTaker(),
): Promise<Made> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await takeTurn();
  }
}

/** The same at one go, for work that is known to be short. */
export function atOnce<Made>(steps: Generator<undefined, Made>): Made {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
