/** A dialog with a form: what is refused stands above its buttons, and it closes by Cancel, Escape or its cross. */
import { Button, Modal } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemNotice } from './problem-notice.tsx';

export interface FormDialogProps {
  title: string;
  size?: string;
  /** Of the button that sends the form. */
  submit: string;
  canSubmit?: boolean;
  isSending: boolean;
  /** Why it was refused; null where nothing was. */
  error: Error | null;
  onSubmit: () => void;
  onClose: () => void;
  /** Between sending and cancelling. */
  moreButtons?: ReactNode;
  children: ReactNode;
}

export function FormDialog({
  title,
  size,
  submit,
  canSubmit = true,
  isSending,
  error,
  onSubmit,
  onClose,
  moreButtons,
  children,
}: FormDialogProps) {
  // A double click sends twice before the button is drawn as busy.
  const isBusy = useRef(false);
  useEffect(() => {
    isBusy.current = isSending;
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      {...(size === undefined ? {} : { size })}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isBusy.current) return;
          isBusy.current = true;
          onSubmit();
        }}
      >
        {children}
        {error !== null && <ProblemNotice error={error} />}
        <div className="row">
          <Button type="submit" loading={isSending} disabled={!canSubmit}>
            {submit}
          </Button>
          {moreButtons}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
