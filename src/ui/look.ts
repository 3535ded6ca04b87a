'use client';

import { createContext, type RefObject, useContext, useEffect, useLayoutEffect } from 'react';
import { applyTheme, type Theme } from '../theme/theme.ts';

/** What an `<Authenticator>` says about colours and shapes, for its screens and for what an app draws of Latchkey's inside it. */
export interface Look {
  theme?: Theme | undefined;
  /** `auto` goes with the page's own `color-scheme`. @default 'auto' @selector [data-color-scheme] */
  colorScheme?: 'light' | 'dark' | 'auto' | undefined;
}

export const LookContext = createContext<Look>({});

/** Gives an element the look in force, and returns the attributes that it takes for it. */
export function useLook(element: RefObject<HTMLElement | null>) {
  const { theme, colorScheme } = useContext(LookContext);
  // Outside world: the variables. A style attribute in a server's markup would be refused by a strict CSP.
  useBrowserLayoutEffect(() => {
    if (element.current && theme) return applyTheme(element.current, theme);
  }, [element, theme]);
  return { 'data-color-scheme': colorScheme === 'auto' ? undefined : colorScheme };
}

// React 18 warns of a layout effect on a server.
const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
