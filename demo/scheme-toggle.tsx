import { useState } from 'react';

const dark = '(prefers-color-scheme: dark)';

/** Light or dark: one property on the page, and every light-dark() in Latchkey's styles follows. */
export function SchemeToggle() {
  const [isDark, setDark] = useState(() => matchMedia(dark).matches);
  const toggle = () => {
    document.documentElement.style.colorScheme = isDark ? 'light' : 'dark';
    setDark(!isDark);
  };
  return (
    <button type="button" className="quiet" onClick={toggle}>
      {isDark ? 'Light' : 'Dark'}
    </button>
  );
}
