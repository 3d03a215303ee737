/** Ctrl-C during an import. */
import { say } from './output.ts';

/** The first Ctrl-C cancels: finished files stay, the one under way is taken back. The second ends the process. */
export function cancelOnSignal(): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(1);
    say('Cancelling: files that are finished stay imported, the one under way is taken back.');
    controller.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    end: () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}
