import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useFocusReturn } from './use-focus-return.ts';

interface ModalProps {
  readonly title: string;
  /** The name of the button that does it; without one there is only a way out. */
  readonly confirm?: string;
  readonly confirmDisabled?: boolean;
  readonly onConfirm?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks for something; Enter in a field confirms it, Escape leaves it. */
export function Modal({ title, confirm, confirmDisabled = false, onConfirm, onClose, children }: ModalProps) {
  const onFocus = useFocusReturn();
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface onFocus={onFocus}>
        <form
          onSubmit={event => {
            event.preventDefault();
            if (!confirmDisabled) onConfirm?.();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>{children}</DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{confirm ? 'Cancel' : 'Close'}</Button>
              {confirm && (
                <Button appearance="primary" type="submit" disabledFocusable={confirmDisabled}>
                  {confirm}
                </Button>
              )}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
