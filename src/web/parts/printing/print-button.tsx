/** Prints the page with all that it is about, not only with what is on the screen. */
import { Button } from '@mantine/core';
import { Icon } from '../icons.tsx';
import { printPage, usePrintState } from './printing.ts';

export function PrintButton() {
  const { phase } = usePrintState();
  return (
    <Button
      variant="default"
      leftSection={<Icon name="print" />}
      loading={phase === 'preparing'}
      onClick={() => void printPage()}
    >
      Print
    </Button>
  );
}
