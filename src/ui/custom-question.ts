'use client';

import { createContext } from 'react';
import type { FieldProps } from './parts/field.tsx';

/** How a question of the app's own Lambda is put. All of it is text: what comes with the question is never read as markup. */
export interface CustomQuestion {
  title?: string | undefined;
  text?: string | undefined;
  label?: string | undefined;
  hint?: string | undefined;
  submit?: string | undefined;
  /** How the answer is typed: `{ inputMode: 'numeric', autoComplete: 'one-time-code' }`. */
  input?: Pick<FieldProps, 'type' | 'inputMode' | 'autoComplete' | 'pattern' | 'maxLength'> | undefined;
}

/** Finds the words for a question by the Lambda's publicChallengeParameters. */
export type CustomQuestionOf = (parameters: Readonly<Record<string, string>>) => CustomQuestion;

export const CustomQuestionContext = createContext<CustomQuestionOf | undefined>(undefined);
