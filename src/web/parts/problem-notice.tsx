/** What went wrong with a request: what, what to do, and the code to look up or report. */
import { Button } from '@mantine/core';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import { Icon } from './icons.tsx';
import styles from './notice.module.css';

interface Words {
  message: string;
  hint: string;
  code: string;
}

export function wordsOfError(error: unknown): Words {
  if (error instanceof RefusedRequest) {
    return { message: error.details.detail, hint: error.details.hint, code: error.details.code };
  }
  if (error instanceof TypeError) {
    return {
      message: 'Ward does not answer.',
      hint: 'Look whether "ward serve" still runs on this machine, then try again.',
      code: 'no-answer',
    };
  }
  return {
    message: 'The answer of the server cannot be read by this page.',
    hint: 'Reload the page; it may be older than the server.',
    code: 'unreadable-answer',
  };
}

export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = wordsOfError(error);
  return (
    <div role="alert" className={`${styles.notice} ${styles.problem}`}>
      <Icon name="out_of_cycle" size={20} />
      <div className="stack-tight">
        <p className="strong">{words.message}</p>
        <p>{words.hint}</p>
        <p className="small">
          Code: <code>{words.code}</code>
        </p>
        {onRetry && (
          <div>
            <Button variant="default" size="xs" onClick={onRetry}>
              Try again
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
