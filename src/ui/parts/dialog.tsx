'use client';

import { type ComponentPropsWithoutRef, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { part } from './slot.tsx';

export interface DialogProps extends Omit<ComponentPropsWithoutRef<'dialog'>, 'onCancel'> {
  /** The person presses Escape, or makes the browser's own gesture for it. Whether that closes it is up to who draws it. */
  onCancel: () => void;
}

/** A modal dialog, open for as long as it is drawn. Focus is kept inside, and goes back where it was. */
export const Dialog = part<HTMLDialogElement, DialogProps>('Dialog', ({ onCancel, ...props }, ref) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useImperativeHandle<HTMLDialogElement | null, HTMLDialogElement | null>(ref, () => dialog.current);

  // Outside world: the top layer. Focus goes back only if the dialog is closed while it is still in the page, before an effect would be undone.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      data-lk="dialog"
      {...props}
      ref={dialog}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    />
  );
});
