'use client';

import { useDraft } from '../react/index.ts';
import { attributeInput } from './attributes.ts';
import { useLateMessages } from './late-messages.ts';
import { Field } from './parts/field.tsx';

interface AttributeFieldProps {
  name: string;
  /** What the field is called in its form. @default its own name */
  as?: string;
  fallback?: string | undefined;
}

/** One attribute of a person, by Cognito's name, to be filled in. */
export function AttributeField({ name, as = name, fallback }: AttributeFieldProps) {
  const draft = useDraft();
  return (
    <Field required {...attributeInput(name, useLateMessages())} name={as} defaultValue={draft.read(as) || fallback} />
  );
}
