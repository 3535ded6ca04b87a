'use client';

import { type Draft, useDraft } from '../react/index.ts';
import { CheckboxField } from './parts/checkbox-field.tsx';
import { useProviderMessages } from './provider-messages.ts';

/** The box for "keep me signed in". It stays as the person left it while they look at other screens. */
export function KeepBox() {
  const draft = useDraft();
  const { keepSignedIn } = useProviderMessages();
  return (
    <>
      {/* A box without its tick is not among a form's values, and neither is one that isn't there. */}
      <input type="hidden" name="keepAsked" value="yes" />
      <CheckboxField defaultChecked={!wasUnticked(draft)} name="keep" label={keepSignedIn} />
    </>
  );
}

/** What the box around a button says, or where none is, said when it was last seen; undefined where nobody was asked. */
export function readKeep(button: HTMLButtonElement, draft: Draft): boolean | undefined {
  const box = (button.form ?? button.closest('[data-lk="form"]'))?.querySelector('[name="keep"]');
  if (box instanceof HTMLInputElement) return box.checked;
  return wasUnticked(draft) ? false : undefined;
}

/** Whether the person was asked, and said no. */
export const wasUnticked = (draft: Draft) => draft.read('keepAsked') !== undefined && draft.read('keep') === undefined;
