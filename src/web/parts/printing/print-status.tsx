/** Says while a printed page is being made ready, lets one give it up, and says where that failed. */
import { Button } from '@mantine/core';
import { ProblemNotice } from '../problem-notice.tsx';
import styles from './printing.module.css';
import { cancelPrinting, printPage, usePrintState } from './printing.ts';

export function PrintStatus() {
  const { phase, error } = usePrintState();
  return (
    <div className={`screen-only ${styles.status}`} data-shown={phase === 'preparing' || error !== null}>
      <output>
        {phase === 'preparing' && (
          <span className={styles.preparing}>
            Reading all rows for the printed page
            <Button variant="default" size="compact-sm" onClick={cancelPrinting}>
              Cancel
            </Button>
          </span>
        )}
      </output>
      {error !== null && (
        <ProblemNotice
          error={error}
          onRetry={() => {
            cancelPrinting();
            void printPage();
          }}
        />
      )}
    </div>
  );
}
