'use client';

import type { ComponentPropsWithoutRef } from 'react';
import { part } from './slot.tsx';

/** What a screen stands on. */
export const Card = part<HTMLElement, ComponentPropsWithoutRef<'section'>>('Card', (props, ref) => (
  <section data-lk="card" {...props} ref={ref} />
));

export interface HeadingProps extends ComponentPropsWithoutRef<'h1'> {
  /** 2 for a part of an app's own page. @default 1 */
  level?: 1 | 2 | undefined;
}

/** A screen's name. Focus comes here when the screen changes. */
export const Heading = part<HTMLHeadingElement, HeadingProps>('Heading', ({ level = 1, ...props }, ref) => {
  const Tag = level === 1 ? 'h1' : 'h2';
  return <Tag data-lk="heading" tabIndex={-1} {...props} ref={ref} />;
});

/** A sentence. */
export const Text = part<HTMLParagraphElement, ComponentPropsWithoutRef<'p'>>('Text', (props, ref) => (
  <p data-lk="text" {...props} ref={ref} />
));

/** The ways on from a screen, below its form. */
export const Footer = part<HTMLElement, ComponentPropsWithoutRef<'footer'>>('Footer', (props, ref) => (
  <footer data-lk="footer" {...props} ref={ref} />
));
