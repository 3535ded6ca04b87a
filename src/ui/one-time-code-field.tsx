'use client';

import { useLateMessages } from './late-messages.ts';
import { CodeField } from './parts/code-field.tsx';

/** A code that was sent, or that an app shows. */
export function OneTimeCodeField() {
  return <CodeField name="code" label={useLateMessages().code.label} />;
}
