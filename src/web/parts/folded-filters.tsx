/** Filters that a narrow screen keeps behind a button, so that the list begins where it can be seen. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import styles from './folded-filters.module.css';

export function FoldedFilters({ isSet, children }: { isSet: boolean; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={`screen-only ${styles.filters}`} data-open={isOpen}>
      <div className={styles.toggle}>
        <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide the filters' : isSet ? 'Filters (some are set)' : 'Filters'}
        </Button>
      </div>
      {children}
    </div>
  );
}
