/**
 * What a theme can set. Each token is a CSS value and becomes the variable of its name: `accentText` is `--lk-accent-text`.
 * A colour that differs by scheme is a `light-dark(…, …)`.
 *
 * @example
 * ```ts
 * const theme: Theme = { accent: '#0b63f6', radius: '4px' };
 * ```
 */
export interface Theme {
  /** The one colour that carries the brand: the button, links, focus. */
  accent?: string | undefined;
  /** Text on the accent. @default black or white, whichever reads better */
  accentText?: string | undefined;
  /** Links, focus rings and ticks. @default the accent, moved until it reads on the surface */
  accentInk?: string | undefined;
  /** The card. */
  surface?: string | undefined;
  /** Inside an input. */
  field?: string | undefined;
  text?: string | undefined;
  textMuted?: string | undefined;
  /** Lines that only divide. */
  line?: string | undefined;
  /** The edge of an input. */
  border?: string | undefined;
  danger?: string | undefined;
  success?: string | undefined;
  font?: string | undefined;
  /** Of the body text. Below 16px, iOS zooms into a focused input. */
  fontSize?: string | undefined;
  /** Corners of inputs and buttons. */
  radius?: string | undefined;
  /** @default twice the radius, up to 24px */
  radiusCard?: string | undefined;
  /** All spacing is a multiple of it. */
  unit?: string | undefined;
  /** The card's greatest width. */
  width?: string | undefined;
  shadow?: string | undefined;
}

/** Sets the theme's variables on an element, by way of the CSSOM: a strict `style-src` has nothing to object to. Returns the undo. */
export function applyTheme(element: HTMLElement, theme: Theme): () => void {
  const names = Object.entries(theme).flatMap(([token, value]) => {
    const name = `--lk-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === undefined) return [];
    element.style.setProperty(name, value);
    return [name];
  });
  return () => {
    for (const name of names) element.style.removeProperty(name);
  };
}
