'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves focus to the heading inside an element when another step takes over, so that a screen reader says where it is.
 * The first step leaves focus where it was, and so does what comes after a step that `isStart`.
 */
export function useHeadingFocus<Step>(
  element: RefObject<HTMLElement | null>,
  step: Step,
  isStart?: (step: Step) => boolean,
) {
  const shown = useRef<{ step: Step }>(undefined);
  useEffect(() => {
    const from = shown.current;
    shown.current = { step };
    if (!from || from.step === step || isStart?.(from.step)) return;
    element.current?.querySelector<HTMLElement>('[data-lk="heading"]')?.focus();
  }, [element, step, isStart]);
}
