/**
 * Counts how often a screen reader is told something: by a live region whose text changes, or by focus that moves to a field with an error to read.
 */
export function listenForAnnouncements() {
  const heard: string[] = [];
  const live = '[role="alert"], [role="status"], [aria-live]';
  const before = new Map<Element, string>();
  const read = () => {
    for (const region of document.querySelectorAll(live)) {
      const text = region.textContent ?? '';
      if (text !== (before.get(region) ?? '')) {
        before.set(region, text);
        if (text) heard.push(text);
      }
    }
  };
  read();
  heard.length = 0;
  const observer = new MutationObserver(read);
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  const onFocus = (event: FocusEvent) => {
    const target = event.target as HTMLElement;
    if (target.getAttribute('aria-invalid') !== 'true') return;
    const error = document.getElementById(target.getAttribute('aria-describedby')?.split(' ')[0] ?? '');
    heard.push(error?.textContent ?? '');
  };
  document.addEventListener('focusin', onFocus);
  return {
    heard,
    stop() {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
    },
  };
}
